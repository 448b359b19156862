/// Text of whole numbers of units as decimals, without a locale.
struct UnitsText {
  private(set) var bytes: [UInt8] = []

  init() {}

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ value: some BinaryInteger) { append(UInt128(value), scale: 0, decimals: 0) }

  /// Adds `value / 10^scale` with so many decimals, at most `scale`; digits beyond them are left off.
  mutating func append(_ value: UInt128, scale: Int, decimals: Int) {
    var rest = value
    for _ in decimals..<scale { rest /= 10 }
    let start = bytes.count
    var digits = 0
    repeat {
      if digits == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      // Most numbers fit a machine word, in which division is much faster.
      if let small = UInt64(exactly: rest) {
        bytes.append(48 + UInt8(truncatingIfNeeded: small % 10))
        rest = UInt128(small / 10)
      } else {
        bytes.append(48 + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      digits += 1
    } while rest > 0 || digits <= decimals
    bytes[start...].reverse()
  }
}
