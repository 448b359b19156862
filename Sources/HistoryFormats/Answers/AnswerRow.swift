import Basics
import CSV
import MarketData

/// A row of an answer: values by place, or by name. What is no row is found out where it is used, and counted.
struct AnswerRow {
  let value: AnswerValue

  /// The number at a place, counted from 0.
  func number(_ place: Int, _ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    guard case .list(let values) = value, place < values.count else { throw RowDefect(.tooFewFields) }
    return try values[place].number(&remarks)
  }

  /// The number of a name; NaN where there is no such field.
  func number(_ name: String, _ remarks: inout RowRemarks) throws(RowDefect) -> Double {
    guard case .fields = value else { throw RowDefect(.tooFewFields) }
    return try value[name]?.number(&remarks) ?? .nan
  }

  /// The text of a name.
  func text(_ name: String) -> String? { value[name]?.text }
}
