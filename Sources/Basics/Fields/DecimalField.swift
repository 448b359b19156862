/// Reads the decimal number that begins at `position` and moves there past it, to the comma or line end that ends it.
///
/// `isUnusual` is set where the number is written as no exchange writes it. Blank gives NaN; anything that is not a finite decimal gives nil, and `position` still moves to the field's end.
/// Exact: equal to `Double(String)` for every text. Up to 15 digits, which nearly all numbers of markets have, make an integer below 2^53 and
/// one division by a power of ten rounds once; the rest is left to `longDecimalField`.
@inline(__always)
package func decimalField(_ bytes: Span<UInt8>, _ position: inout Int, _ isUnusual: inout Bool) -> Double? {
  let start = position
  // The longest that is read here or there: 16 digits, the point, 16 digits, the field's end; loads reach no further.
  guard start <= bytes.count &- 40 else { return slowDecimalField(bytes, &position, &isUnusual) }
  let first = DigitWord(bytes, at: start)
  let whole = first.digits
  var end = start &+ whole
  if whole > 0, bytes[end] == UInt8(ascii: ".") {
    let fraction = DigitWord(bytes, at: end &+ 1)
    let decimals = fraction.digits
    end &+= 1 &+ decimals
    if decimals > 0, whole &+ decimals <= 15 {
      // Open interest has 16 decimals, most of them zeros.
      if decimals == 8, eightBytes(bytes, at: end) == DigitWord.zeros { end &+= 8 }
      if isFieldEnd(bytes[end]) {
        position = end
        let mantissa =
          whole &+ decimals <= 8
          ? first.value(whole, then: fraction, decimals)
          : first.value(whole) &* wholePowersOfTen[decimals] &+ fraction.value(decimals)
        return Double(Int64(truncatingIfNeeded: mantissa)) / powersOfTen[decimals]
      }
    }
  } else if whole == 8 {
    let second = DigitWord(bytes, at: end)
    end &+= second.digits
    if second.digits > 0, second.digits < 8, isFieldEnd(bytes[end]) {
      position = end
      let mantissa = first.value(8) &* wholePowersOfTen[second.digits] &+ second.value(second.digits)
      return Double(Int64(truncatingIfNeeded: mantissa))
    }
  } else if whole > 0, isFieldEnd(bytes[end]) {
    position = end
    return Double(Int64(truncatingIfNeeded: first.value(whole)))
  }
  return longDecimalField(bytes, &position, &isUnusual)
}

/// Reads a number of at most 19 digits, of which 16 stand before the point and 16 after it, trailing zeros of a fraction left out
/// (`decimalValue`); leaves the rest to the standard library.
@inline(never)
private func longDecimalField(_ bytes: Span<UInt8>, _ position: inout Int, _ isUnusual: inout Bool) -> Double? {
  var at = position
  let first = DigitWord(bytes, at: at)
  guard first.digits > 0 else { return slowDecimalField(bytes, &position, &isUnusual) }
  var mantissa = first.value(first.digits)
  var digits = first.digits
  at &+= digits
  if digits == 8 {
    let second = DigitWord(bytes, at: at)
    if second.digits > 0 {
      mantissa = mantissa &* wholePowersOfTen[second.digits] &+ second.value(second.digits)
      digits &+= second.digits
      at &+= second.digits
    }
  }
  var decimals = 0
  if bytes[at] == UInt8(ascii: ".") {
    at &+= 1
    let third = DigitWord(bytes, at: at)
    at &+= third.digits
    decimals = third.withoutTrailingZeros
    if third.digits == 8 {
      let fourth = DigitWord(bytes, at: at)
      at &+= fourth.digits
      let more = fourth.withoutTrailingZeros
      if more > 0 {
        decimals = 8
        guard digits &+ 8 &+ more <= 19 else { return slowDecimalField(bytes, &position, &isUnusual) }
        mantissa = mantissa &* wholePowersOfTen[8] &+ third.value(8)
        mantissa = mantissa &* wholePowersOfTen[more] &+ fourth.value(more)
        guard isFieldEnd(bytes[at]) else { return slowDecimalField(bytes, &position, &isUnusual) }
        position = at
        return decimalValue(mantissa, decimals: 8 &+ more)
      }
    }
    guard digits &+ decimals <= 19 else { return slowDecimalField(bytes, &position, &isUnusual) }
    if decimals > 0 { mantissa = mantissa &* wholePowersOfTen[decimals] &+ third.value(decimals) }
  }
  guard isFieldEnd(bytes[at]) else { return slowDecimalField(bytes, &position, &isUnusual) }
  position = at
  return decimalValue(mantissa, decimals: decimals)
}

/// Fields end at a comma, a line feed, or the carriage return before it.
@inlinable @inline(__always)
package func isFieldEnd(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// Moves to the end of a field.
@inlinable @inline(__always)
package func skipField(_ bytes: Span<UInt8>, _ position: inout Int) {
  // Numbers and names are above a comma.
  position = firstPlace(bytes, from: position, upTo: UInt8(ascii: ","), where: isFieldEnd)
}

/// The numbers that the fast path leaves: blanks, signs, many digits, exponents, the end of a block, and what is no number.
@inline(never)
private func slowDecimalField(_ bytes: Span<UInt8>, _ position: inout Int, _ isUnusual: inout Bool) -> Double? {
  let start = position
  skipField(bytes, &position)
  if position == start { return .nan }
  if let value = plainDecimal(bytes, start..<position) { return value }
  // The standard library also reads "inf", "nan" and hexadecimal; none is a number of a market.
  let isDecimal = (start..<position).allSatisfy {
    let byte = bytes[$0]
    return byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }
  guard isDecimal, position - start <= 64, let value = Double(fieldText(bytes, start..<position)), value.isFinite else {
    return nil
  }
  let isPlain = (start..<position).allSatisfy { bytes[$0] &- 48 < 10 || bytes[$0] == UInt8(ascii: ".") }
  if !isPlain || position - start > 32 { isUnusual = true }
  return value
}

/// The value of a number of at most 19 digits, with a point or without, read digit by digit; nil for all else.
private func plainDecimal(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Double? {
  var mantissa: UInt64 = 0
  var decimals: Int?
  var digits = 0
  for place in field {
    if bytes[place] == UInt8(ascii: "."), decimals == nil, place > field.lowerBound {
      decimals = 0
      continue
    }
    let digit = bytes[place] &- 48
    guard digit < 10, digits < 19 else { return nil }
    mantissa = mantissa &* 10 &+ UInt64(digit)
    digits += 1
    decimals = decimals.map { $0 + 1 }
  }
  return decimalValue(mantissa, decimals: decimals ?? 0)
}

/// A field's bytes as text; what is not UTF-8 is replaced.
package func fieldText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  String(decoding: range.map { bytes[$0] }, as: UTF8.self)
}

/// A whole field as a number, in any notation of decimals: blank gives NaN, and what is no finite decimal nil.
package func decimal(_ field: Span<UInt8>, _ isUnusual: inout Bool) -> Double? {
  var text = field.indices.map { field[$0] }.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: " ") }
  text.append(UInt8(ascii: "\n"))
  var position = 0
  let value = slowDecimalField(text.span, &position, &isUnusual)
  return position == text.count - 1 ? value : nil
}
