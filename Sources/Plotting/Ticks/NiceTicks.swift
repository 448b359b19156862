import Basics

/// Round values at even steps of 1, 2, 2.5 or 5 times a power of ten.
struct NiceTicks: Equatable, Sendable {
  /// Multiples of the step within the range, ascending.
  let values: [Double]
  /// Decimals in which they are exact.
  let decimals: Int

  /// The finest ticks of a range that number at most `limit`, no finer than the instrument's last decimal.
  ///
  /// Values are whole multiples of the step computed in integers, so that 0.3 is 0.3. Complexity: O(limit).
  init(in range: ClosedRange<Double>, atMost limit: Int, maximumDecimals: Int = 12) {
    let width = range.upperBound - range.lowerBound
    if limit > 0, width > 0, width.isFinite {
      for exponent in -min(maximumDecimals, 12)...18 {
        // In tenths of the power of ten, to keep 2.5 whole.
        for tenths in [10, 20, 25, 50] where tenths != 25 || exponent > -min(maximumDecimals, 12) {
          let decimals = max(0, tenths == 25 ? 1 - exponent : -exponent)
          let step = Double(tenths) / 10 * powerOfTen(exponent)
          guard width / step <= Double(limit) else { continue }
          let first = (range.lowerBound / step).rounded(.up)
          let last = (range.upperBound / step).rounded(.down)
          guard first.magnitude < 1e15, last.magnitude < 1e15, first <= last, Int(last) - Int(first) < limit else {
            continue
          }
          values = (Int(first)...Int(last)).map { index in
            exponent < 1
              ? Double(index * tenths) / (10 * powerOfTen(-exponent))
              : Double(index) * step
          }
          self.decimals = decimals
          return
        }
      }
    }
    values = []
    decimals = 0
  }
}

/// Amounts of the form 1, 2 or 5 times a power of ten below a limit, largest first, down to a ten-thousandth of it.
func niceAmounts(below limit: Double) -> [Double] {
  guard limit > 0, limit < 1e20 else { return [] }
  var amounts: [Double] = []
  var exponent = 20
  while exponent > -20, powerOfTen(exponent) > limit / 10_000 {
    for digit in [5.0, 2, 1] where digit * powerOfTen(exponent) < limit { amounts.append(digit * powerOfTen(exponent)) }
    exponent -= 1
  }
  return amounts
}
