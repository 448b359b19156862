import Basics
import CSV
import MarketData

/// A value in an answer; exchanges write numbers as text and as numbers.
enum AnswerValue: Decodable {
  case text(String), number(Double)
  /// Null.
  case absent
  case list([AnswerValue]), fields([AnswerField])
  /// What nothing of an answer can be.
  case other

  /// Reads any value.
  init(from decoder: any Decoder) {
    if var list = try? decoder.unkeyedContainer() {
      var values: [AnswerValue] = []
      while !list.isAtEnd, let value = try? list.decode(AnswerValue.self) { values.append(value) }
      self = .list(values)
    } else if let fields = try? [String: AnswerValue](from: decoder) {
      self = .fields(fields.map { AnswerField(name: $0.key, value: $0.value) })
    } else if let value = try? decoder.singleValueContainer() {
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = value.decodeNil() ? .absent : .other
      }
    } else {
      self = .other
    }
  }

  /// The value of a name; nil where there is none.
  subscript(name: String) -> AnswerValue? {
    if case .fields(let fields) = self { fields.first { $0.name == name }?.value } else { nil }
  }

  /// The number in it; NaN where it is blank or null.
  func number(_ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    switch self {
    case .text("null"), .text("None"), .absent: return .nan
    case .text(let text):
      if let number = plainNumber(text) { return number }
      guard let number = decimal(Array(text.utf8).span, &remarks) else { throw RowDefect(.badNumber) }
      return number
    case .number(let number): return number
    case .list, .fields, .other: throw RowDefect(.badNumber)
    }
  }

  /// The text in it, for comparisons.
  var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// A value with its name.
struct AnswerField {
  let name: String, value: AnswerValue
}

/// The number that a short text is, as long as it is written as usual; nothing is allocated for it.
private func plainNumber(_ text: String) -> Double? {
  let count = text.utf8.count
  guard count > 0, count < 24 else { return nil }
  // Room for the loads of `decimalField`, which go beyond the number.
  var bytes: InlineArray<64, UInt8> = .init(repeating: UInt8(ascii: "\n"))
  for (place, byte) in text.utf8.enumerated() { bytes[place] = byte }
  var (position, isUnusual) = (0, false)
  guard let number = decimalField(bytes.span, &position, &isUnusual), !isUnusual, position == count, !number.isNaN
  else {
    return nil
  }
  return number
}
