/// Amounts to colours: the square root of amount over cut, so that small masses show beside large ones.
struct ColorScale: Equatable, Sendable {
  /// The amount, in USDT, from which on the last colour is used; a number of two digits.
  let cut: Float

  /// The cut of a given share of the amounts above zero, rounded up to two digits; 1 where there is none.
  ///
  /// Amounts are counted by the upper half of their bit pattern, which orders positive floats: exact to 1/128, the same
  /// on every machine, and no sorting. Complexity: O(amounts).
  init(cutting amounts: [Float], at quantile: Double = 0.98) {
    var counts = [Int](repeating: 0, count: 1 << 15)
    var (total, largest) = (0, Float(0))
    for amount in amounts where amount > 0 && amount < .infinity {
      counts[Int(amount.bitPattern >> 16)] += 1
      total += 1
      if amount > largest { largest = amount }
    }
    var rest = Int(Double(total) * (1 - quantile))
    let bucket = counts.indices.reversed().first { index in
      rest -= counts[index]
      return rest < 0
    }
    guard total > 0, let bucket else {
      cut = 1
      return
    }
    // The bucket's upper end, but no more than there is; the pattern after the last bucket's is infinity.
    let end = Float(bitPattern: UInt32(bucket + 1) << 16)
    cut = Float(min(roundedUpToTwoDigits(Double(min(end, largest))), Double(Float.greatestFiniteMagnitude)))
  }

  /// A scale with a known cut.
  init(cut: Float) { self.cut = cut }

  /// Position 0...255 of an amount in a palette.
  func index(_ amount: Float) -> Int {
    guard amount > 0 else { return 0 }
    return amount < cut ? Int((amount / cut).squareRoot() * 255 + 0.5) : 255
  }
}

/// The next larger number with two digits: 0.0234 to 0.024, 91,300 to 92,000.
func roundedUpToTwoDigits(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return 1 }
  var exponent = 0
  while exponent < 22, value >= powerOfTen(exponent + 2) { exponent += 1 }
  while exponent > -22, value < powerOfTen(exponent + 1) { exponent -= 1 }
  return (value / powerOfTen(exponent)).rounded(.up) * powerOfTen(exponent)
}
