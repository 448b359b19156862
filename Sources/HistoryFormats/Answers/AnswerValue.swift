import Basics
import CSV
import MarketData

/// A value in an answer; exchanges write numbers as text and as numbers.
enum AnswerValue: Decodable {
  case text(String), number(Double)
  /// Null.
  case absent
  /// What no field of a row can be.
  case other

  /// Reads any value.
  init(from decoder: any Decoder) {
    guard let value = try? decoder.singleValueContainer() else {
      self = .other
      return
    }
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = value.decodeNil() ? .absent : .other
    }
  }

  /// The number in it; NaN where it is blank or null.
  func number(_ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    switch self {
    case .text("null"), .text("None"), .absent: return .nan
    case .text(let text):
      guard let number = decimal(Array(text.utf8).span, &remarks) else { throw RowDefect(.badNumber) }
      return number
    case .number(let number): return number
    case .other: throw RowDefect(.badNumber)
    }
  }

  /// The text in it, for comparisons.
  var text: String? { if case .text(let text) = self { text } else { nil } }
}
