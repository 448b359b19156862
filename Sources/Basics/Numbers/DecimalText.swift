/// Text of whole numbers of units as decimals, without a locale; the numbers are not negative.
package struct DecimalText {
  package private(set) var bytes: [UInt8] = []

  /// No text yet.
  package init() {}

  /// Adds text as it is.
  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a whole number.
  package mutating func append(_ value: some BinaryInteger) { append(UInt64(value), scale: 0, decimals: 0) }

  /// Adds two digits.
  package mutating func appendTwo(_ value: Int) {
    bytes.append(48 + UInt8(truncatingIfNeeded: value / 10 % 10))
    bytes.append(48 + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Adds `value / 10^scale` with so many decimals: zeros where it has fewer, digits beyond them left off.
  package mutating func append(_ value: UInt64, scale: Int, decimals: Int) {
    let start = bytes.count
    for _ in 0..<max(0, decimals - scale) { bytes.append(48) }
    var rest = value
    for _ in 0..<max(0, scale - decimals) { rest /= 10 }
    appendReversed(&rest, from: max(0, decimals - scale), decimals: decimals)
    bytes[start...].reverse()
  }

  /// The same for a signed number, which is not negative.
  package mutating func append(_ value: Int, scale: Int, decimals: Int) {
    append(UInt64(value), scale: scale, decimals: decimals)
  }

  /// The same for more digits than a machine word holds, in which division is slow.
  package mutating func append(_ value: UInt128, scale: Int, decimals: Int) {
    guard value > UInt64.max else { return append(UInt64(value), scale: scale, decimals: decimals) }
    let start = bytes.count
    for _ in 0..<max(0, decimals - scale) { bytes.append(48) }
    var rest = value
    for _ in 0..<max(0, scale - decimals) { rest /= 10 }
    var digits = max(0, decimals - scale)
    while rest > UInt64.max {
      if digits == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      digits += 1
    }
    var word = UInt64(rest)
    appendReversed(&word, from: digits, decimals: decimals)
    bytes[start...].reverse()
  }

  /// Adds digits from the last on, of which `digits` are there already, with the point after so many.
  private mutating func appendReversed(_ rest: inout UInt64, from digits: Int, decimals: Int) {
    var digits = digits
    repeat {
      if digits == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      digits += 1
    } while rest > 0 || digits <= decimals
  }
}
