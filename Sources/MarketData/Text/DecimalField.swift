/// Reads the decimal number that begins at `position` and moves there past it, to the comma or line end that ends it.
///
/// Blank gives NaN; anything that is not a finite decimal gives nil, and `position` still moves to the field's end.
/// Exact: equal to `Double(String)` for every text. Digits go into an integer, and one division by a power of ten
/// rounds once, while the integer is at most 2^53 and the power at most 10^22, both exact (W. Clinger, "How to Read Floating Point Numbers
/// Accurately"); trailing zeros of a fraction do not count. The rest is left to the standard library.
func decimalField(_ bytes: Span<UInt8>, _ position: inout Int) -> Double? {
  let start = position
  var at = start
  var mantissa: UInt64 = 0
  var decimals = 0
  var digits = 0
  let isNegative = bytes[at] == UInt8(ascii: "-")
  if isNegative { at += 1 }
  while true {
    let digit = bytes[at] &- 48
    guard digit < 10 else { break }
    mantissa = mantissa &* 10 &+ UInt64(digit)
    digits += 1
    at += 1
  }
  if bytes[at] == UInt8(ascii: ".") {
    at += 1
    var zeros = 0
    while true {
      let digit = bytes[at] &- 48
      guard digit < 10 else { break }
      if digit == 0 {
        zeros += 1
      } else {
        let shift = zeros + 1
        // Past 19 digits the integer may have wrapped round; `digits` then sends it to the slow path.
        for _ in 0..<min(shift, 20) { mantissa = mantissa &* 10 }
        mantissa = mantissa &+ UInt64(digit)
        decimals += shift
        digits += shift
        zeros = 0
      }
      at += 1
    }
    // A point alone is no number.
    if at == start + (isNegative ? 2 : 1) { digits = .max }
    if digits == 0 { digits = 1 }
  }
  if isFieldEnd(bytes[at]), digits <= 19, digits > 0, mantissa <= 1 << 53, decimals <= 22 {
    position = at
    let value = Double(mantissa) / exactPowersOfTen[decimals]
    return isNegative ? -value : value
  }
  return slowDecimalField(bytes, from: start, &position)
}

/// Fields end at a comma, a line feed, or the carriage return before it.
@inline(__always)
func isFieldEnd(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// Moves to the end of a field.
@inline(__always)
func skipField(_ bytes: Span<UInt8>, _ position: inout Int) {
  while !isFieldEnd(bytes[position]) { position += 1 }
}

/// The numbers that the fast path leaves: blanks, many digits, exponents, and what is no number at all.
private func slowDecimalField(_ bytes: Span<UInt8>, from start: Int, _ position: inout Int) -> Double? {
  position = start
  skipField(bytes, &position)
  if position == start { return .nan }
  // The standard library also reads "inf", "nan" and hexadecimal; none is a number of a market.
  let isDecimal = (start..<position).allSatisfy {
    let byte = bytes[$0]
    return byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }
  guard isDecimal, position - start <= 64, let value = Double(fieldText(bytes, start..<position)), value.isFinite else {
    return nil
  }
  return value
}

/// A field's bytes as text; what is not UTF-8 is replaced.
func fieldText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  String(decoding: range.map { bytes[$0] }, as: UTF8.self)
}

/// 10^0 ... 10^22: the powers of ten that a Double holds exactly.
let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
