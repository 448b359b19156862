import Basics
import FuzzSupport

/// A field as a decimal number, against the C library's strtod: equal to the bit, and what is no decimal is none.
let decimalTarget = FuzzTarget(
  name: "decimals",
  seeds: {
    [
      "0", "1.5", "110833.10", "0.00000001", "12345678.87654321", "1234567890123456.1234567890123456",
      "9007199254740993",
      "9007199254740992.5", "1e22", "1E-7", "-0.5", "+3", ".5", "5.", "179769313486231580000000000000", "4.9e-324",
      "2.2250738585072011e-308",
      "0.30000000000000004", "123456789.123456789", "18446744073709551615", "99999999999999999999",
    ].map { Array($0.utf8) }
  },
  words: [".", "e", "E", "-", "+", "e-", "00000000", "99999999", "inf", "nan", "0x", "9007199254740993"]
) { bytes in
  let field = Array(bytes.prefix { !isFieldEnd($0) })
  let expected = referenceDecimal(field)
  // With room behind it the quick path may load words beyond the field; without, it may not.
  for rest in [[UInt8(ascii: "\n")], Array(",7777777777777777777777777777777777777777777777\n".utf8)] {
    let text = field + rest
    var (position, isUnusual) = (0, false)
    let value = decimalField(text.span, &position, &isUnusual)
    expect(position == field.count, "the field ends at \(field.count), not \(position)")
    expect(isSame(value, expected), "\(String(describing: value)) is not \(String(describing: expected))")
  }
}

private func isSame(_ one: Double?, _ other: Double?) -> Bool {
  one?.bitPattern == other?.bitPattern || one?.isNaN == true && other?.isNaN == true
}
