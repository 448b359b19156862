/// A JSON text to be, with its keys sorted when written: the same value gives the same bytes.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number, or null where it is not finite, as JSON has no word for that.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])
  /// Text that is JSON already: arrays too big to be built value by value.
  case raw([UInt8])

  /// The text, without white space.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the text.
  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.appendWhole(value)
    case .number(let value): bytes.appendNumber(value)
    case .string(let value): bytes.appendString(value)
    case .raw(let text): bytes.append(contentsOf: text)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (position, value) in values.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (position, key) in members.keys.sorted().enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendString(key)
        bytes.append(UInt8(ascii: ":"))
        members[key]?.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  package init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  package init(integerLiteral value: Int) { self = .integer(value) }
  /// A truth value.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object; of two equal keys the later counts.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
