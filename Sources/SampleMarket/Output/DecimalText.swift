/// Text of numbers as bytes, without a locale.
struct DecimalText {
  private(set) var bytes: [UInt8] = []

  /// Adds text as it is.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a whole number.
  mutating func append(_ value: Int) { append(value, scale: 0, decimals: 0) }

  /// Adds `value / 10^scale` with so many decimals, at least `scale`; the value is not negative.
  mutating func append(_ value: Int, scale: Int, decimals: Int) {
    let start = bytes.count
    for _ in 0..<(decimals - scale) { bytes.append(0x30) }
    var rest = value
    var digits = 0
    repeat {
      if digits == scale, scale > 0 || decimals > 0 { bytes.append(0x2E) }
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      digits += 1
    } while rest > 0 || digits <= scale
    bytes[start...].reverse()
  }

  /// Adds two digits.
  mutating func appendTwo(_ value: Int) {
    bytes.append(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
    bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
  }
}
