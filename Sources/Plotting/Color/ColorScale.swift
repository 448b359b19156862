import Basics

/// Amounts to colours: the square root of amount over cut, so that small masses show beside large ones.
///
/// Amounts are told apart by the upper half of their bits as a Float, which orders them: to 1/128, the same on every
/// machine, and without sorting. `templates/js/scale.js` does the same.
struct ColorScale: Equatable, Sendable {
  /// The amount, in USDT, from which on the last colour is used; a number of two digits.
  let cut: Float

  /// A scale with a known cut.
  init(cut: Float) { self.cut = cut }

  /// Position 0...255 in a palette of an amount that is above zero.
  func index(_ amount: Double) -> Int {
    let share = amount.squareRoot() / Double(cut).squareRoot()
    return share < 1 ? Int((share * 255).rounded()) : 255
  }

  /// The colour of every amount by the upper half of its bits: of the middle of all amounts that share them.
  ///
  /// What is not above zero has the first colour.
  func colors(of palette: [Color]) -> [UInt32] {
    var colors = [UInt32](repeating: palette[0].bits, count: 1 << 16)
    for code in 1..<AmountCounts.codes {
      colors[code] = palette[index(Double(Float(bitPattern: UInt32(code) << 16 | 0x8000)))].bits
    }
    colors[AmountCounts.codes] = palette[255].bits  // infinity
    return colors
  }
}

/// How many amounts there are of each size.
struct AmountCounts: Sendable {
  /// Upper halves of the bits of finite amounts, 0 and above.
  static let codes = 0x7F80
  /// By the upper half of the bits, those of negative and of no numbers too, so that counting needs no look at them.
  private var counts = [UInt32](repeating: 0, count: 1 << 16)
  /// The bits of the largest amount; infinite and no numbers are larger.
  private var largest: Int32 = 0

  /// Counts amounts. Complexity: O(amounts).
  mutating func add(_ amounts: Span<Float>) {
    // What is kept in the value is looked up once, not for each amount.
    var most = largest
    do {
      var counts = counts.mutableSpan
      for index in amounts.indices {
        let bits = amounts[index].bitPattern
        counts[Int(bits >> 16)] &+= 1
        most = max(most, Int32(bitPattern: bits))
      }
    }
    largest = most
  }

  /// The amount below which a share of those that are finite and more than nothing lies, rounded up to two digits; 1 where
  /// there is none.
  func cut(at quantile: Double) -> Float {
    let total = (1..<Self.codes).reduce(0) { $0 + Int(counts[$1]) }
    var rest = Int(bounded: Double(total) * (1 - quantile))
    let code = (1..<Self.codes).reversed().first { code in
      rest -= Int(counts[code])
      return rest < 0
    }
    guard total > 0, let code else { return 1 }
    // The end of those with the same bits, but no more than there is; the pattern after the last is infinity.
    let end = Float(bitPattern: UInt32(code + 1) << 16)
    let largest = Float(bitPattern: UInt32(bitPattern: largest))
    let limit = largest < end ? largest : end
    return Float(min(roundedUpToTwoDigits(Double(limit)), Double(Float.greatestFiniteMagnitude)))
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
