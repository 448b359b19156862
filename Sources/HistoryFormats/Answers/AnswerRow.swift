import Basics
import CSV
import MarketData

/// A row of an answer: values by place, or by name.
enum AnswerRow: Decodable {
  case list([AnswerValue]), fields([String: AnswerValue])
  /// What is no row.
  case other

  /// No row that we read has more values.
  private static let most = 32

  /// Reads anything; what is no row is found out where it is used, and counted.
  init(from decoder: any Decoder) {
    if var list = try? decoder.unkeyedContainer() {
      var values: [AnswerValue] = []
      while !list.isAtEnd, values.count < Self.most, let value = try? list.decode(AnswerValue.self) {
        values.append(value)
      }
      self = .list(values)
    } else if let fields = try? [String: AnswerValue](from: decoder) {
      self = .fields(fields)
    } else {
      self = .other
    }
  }

  /// The number at a place, counted from 0.
  func number(_ place: Int, _ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    guard case .list(let values) = self, place < values.count else { throw RowDefect(.tooFewFields) }
    return try values[place].number(&remarks)
  }

  /// The number of a name; NaN where there is no such field.
  func number(_ name: String, _ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    guard case .fields(let fields) = self else { throw RowDefect(.tooFewFields) }
    return try fields[name]?.number(&remarks) ?? .nan
  }

  /// The text of a name.
  func text(_ name: String) -> String? { if case .fields(let fields) = self { fields[name]?.text } else { nil } }
}
