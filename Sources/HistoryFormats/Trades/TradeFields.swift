import Basics
import CSV
import MarketData

/// Reads a whole number of at most 18 digits and moves `position` to the field's end.
func wholeField(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> UInt64 {
  let start = position
  var value: UInt64 = 0
  skipField(bytes, &position)
  guard position > start else { throw RowDefect(.missingValue) }
  guard position - start <= 18 else { throw RowDefect(.badNumber) }
  for place in start..<position {
    let digit = bytes[place] &- 48
    guard digit < 10 else { throw RowDefect(.badNumber) }
    value = value * 10 + UInt64(digit)
  }
  return value
}

/// Reads a decimal number into `TradeUnits`, exactly, and tells how many decimals it is written with.
///
/// More than eight decimals are read where the rest are zeros; a small number may be written as `1e-05`.
func unitsField(
  _ bytes: Span<UInt8>, _ position: inout Int, _ remarks: inout RowRemarks
) throws(RowDefect) -> (units: UInt64, decimals: Int) {
  let start = position
  skipField(bytes, &position)
  guard position > start else { throw RowDefect(.missingValue) }
  var at = start
  var value: UInt64 = 0
  var decimals = 0
  var digits = 0
  var hasPoint = false
  while at < position {
    let digit = bytes[at] &- 48
    if digit < 10 {
      // Zeros beyond the last unit say nothing.
      guard !(hasPoint && decimals == TradeUnits.decimals && digit == 0) else {
        at += 1
        continue
      }
      guard value < TradeUnits.limit else { throw RowDefect(.badNumber) }
      value = value * 10 + UInt64(digit)
      digits += 1
      if hasPoint { decimals += 1 }
    } else if bytes[at] == UInt8(ascii: "."), !hasPoint {
      hasPoint = true
    } else {
      break
    }
    at += 1
  }
  guard digits > 0 else { throw RowDefect(.badNumber) }
  if at < position {
    // An exponent, as programs write small floating point numbers.
    let exponent = Int(fieldText(bytes, at + 1..<position))
    guard bytes[at] | 0x20 == UInt8(ascii: "e"), let exponent, (-18...18).contains(exponent) else {
      throw RowDefect(.badNumber)
    }
    remarks.insert(.notation)
    decimals -= exponent
    while decimals > 0, value.isMultiple(of: 10), value > 0 { (value, decimals) = (value / 10, decimals - 1) }
  }
  guard decimals <= TradeUnits.decimals, decimals > -18 else { throw RowDefect(.badNumber) }
  for _ in 0..<TradeUnits.decimals - decimals where value > 0 {
    guard value < TradeUnits.limit else { throw RowDefect(.badNumber) }
    value *= 10
  }
  guard value < TradeUnits.limit else { throw RowDefect(.badNumber) }
  return (value, max(0, decimals))
}

/// Reads `true`, `True`, `TRUE`, `1` or their opposites; nil for anything else.
func flagField(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool? {
  let start = position
  skipField(bytes, &position)
  guard position - start <= 5 else { return nil }
  return switch fieldText(bytes, start..<position).lowercased() {
  case "true", "1": true
  case "false", "0": false
  default: nil
  }
}
