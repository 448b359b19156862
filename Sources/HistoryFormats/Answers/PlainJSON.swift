import Basics

/// Reads JSON as exchanges write it: texts of ASCII without escapes, numbers without sign and exponent, hardly nested.
///
/// A month of bars is some thousand rows of JSON, and reading it by `JSONDecoder` costs as much as the model's run. Whatever is
/// not plain gives nil, and is left to `JSONDecoder`, which reads or refuses it. Complexity: O(bytes).
struct PlainJSON {
  private let bytes: [UInt8], end: Int
  private var position: Int
  /// An answer's rows lie three deep.
  private static let deepest = 6

  /// The value that a range of bytes holds, and nothing besides but blanks.
  static func value(_ bytes: [UInt8], _ range: Range<Int>) -> AnswerValue? {
    var json = PlainJSON(bytes: bytes, end: range.upperBound, position: range.lowerBound)
    guard let value = json.value(depth: 0) else { return nil }
    json.skipBlanks()
    return json.position == range.upperBound ? value : nil
  }

  /// The byte at hand; 0, which stands nowhere in JSON, at the end.
  private var byte: UInt8 { position < end ? bytes[position] : 0 }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Whether a character comes next, and moves past it.
  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) -> AnswerValue? {
    guard depth < Self.deepest else { return nil }
    skipBlanks()
    switch byte {
    case UInt8(ascii: "\""): return text().map(AnswerValue.text)
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "{"): return fields(depth: depth)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number().map(AnswerValue.number)
    case UInt8(ascii: "n"): return word("null") ? .absent : nil
    case UInt8(ascii: "t"): return word("true") ? .other : nil
    case UInt8(ascii: "f"): return word("false") ? .other : nil
    default: return nil
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    for place in 0..<word.utf8CodeUnitCount {
      guard unsafe byte == word.utf8Start[place] else { return false }
      position += 1
    }
    return true
  }

  private mutating func text() -> String? {
    let start = position + 1
    position = start
    while byte != UInt8(ascii: "\"") {
      guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") else { return nil }
      position += 1
    }
    position += 1
    return String(decoding: bytes[start..<position - 1], as: UTF8.self)
  }

  /// Digits, of which only a single 0 begins with 0, and perhaps a point and further ones; at most eighteen.
  private mutating func number() -> Double? {
    let start = position
    var mantissa: UInt64 = 0
    func digits(_ position: inout Int) -> Int {
      let first = position
      while position < end, bytes[position] &- 48 < 10, position - start < 20 {
        mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- 48)
        position += 1
      }
      return position - first
    }
    let whole = digits(&position)
    guard whole == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
    var decimals = 0
    if byte == UInt8(ascii: ".") {
      position += 1
      decimals = digits(&position)
      guard decimals > 0 else { return nil }
    }
    guard whole + decimals <= 18, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") else { return nil }
    return decimalValue(mantissa, decimals: decimals)
  }

  private mutating func list(depth: Int) -> AnswerValue? {
    position += 1
    var values: [AnswerValue] = []
    if takes("]") { return .list(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while takes(",")
    return takes("]") ? .list(values) : nil
  }

  private mutating func fields(depth: Int) -> AnswerValue? {
    position += 1
    var fields: [AnswerField] = []
    if takes("}") { return .fields(fields) }
    repeat {
      skipBlanks()
      guard byte == UInt8(ascii: "\""), let name = text(), !fields.contains(where: { $0.name == name }),
        fields.count < 64,
        takes(":"), let value = value(depth: depth + 1)
      else { return nil }
      fields.append(AnswerField(name: name, value: value))
    } while takes(",")
    return takes("}") ? .fields(fields) : nil
  }
}
