import Basics

/// Reads JSON as exchanges write it: texts of ASCII without escapes, numbers without sign and exponent, hardly nested.
///
/// A month of bars is some thousand rows of JSON, and reading it by `JSONDecoder` costs as much as the model's run. Whatever is
/// not plain gives nil, and is left to `JSONDecoder`, which reads or refuses it. Complexity: O(bytes).
enum PlainJSON {
  /// An answer's rows lie three deep.
  private static let deepest = 6
  /// No row or answer has more fields.
  private static let mostFields = 64

  /// The value that a range of bytes holds, and nothing besides but blanks.
  static func value(_ bytes: [UInt8], _ range: Range<Int>) -> AnswerValue? {
    var cursor = JSONCursor(bytes, range)
    guard let value = value(&cursor, depth: 0), cursor.isAtEnd() else { return nil }
    return value
  }

  private static func value(_ cursor: inout JSONCursor, depth: Int) -> AnswerValue? {
    guard depth < deepest else { return nil }
    if cursor.isAt("[") {
      var values: [AnswerValue] = []
      let isWhole = cursor.elements { cursor in
        guard let value = value(&cursor, depth: depth + 1) else { return false }
        values.append(value)
        return true
      }
      return isWhole ? .list(values) : nil
    }
    if cursor.isAt("{") {
      var fields: [AnswerField] = []
      let isWhole = cursor.fields { (cursor, range) in
        guard let name = text(cursor.bytes[range]), fields.count < mostFields,
          !fields.contains(where: { $0.name == name }), let value = value(&cursor, depth: depth + 1)
        else { return false }
        fields.append(AnswerField(name: name, value: value))
        return true
      }
      return isWhole ? .fields(fields) : nil
    }
    if cursor.isAt("\"") { return cursor.text().flatMap { text(cursor.bytes[$0]) }.map(AnswerValue.text) }
    guard let range = cursor.scalar() else { return nil }
    if cursor.holds(range, "null") { return .absent }
    if cursor.holds(range, "true") || cursor.holds(range, "false") { return .other }
    return number(cursor.bytes[range]).map(AnswerValue.number)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\\") }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Digits, of which only a single 0 begins with 0, and perhaps a point and further ones; at most eighteen.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    var (mantissa, digits, decimals): (UInt64, Int, Int?) = (0, 0, nil)
    for byte in bytes {
      if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
        continue
      }
      guard byte &- 48 < 10, digits < 18 else { return nil }
      mantissa = mantissa * 10 + UInt64(byte - 48)
      digits += 1
      decimals = decimals.map { $0 + 1 }
    }
    guard decimals != 0, digits - (decimals ?? 0) == 1 || bytes.first != UInt8(ascii: "0") else { return nil }
    return decimalValue(mantissa, decimals: decimals ?? 0)
  }
}
