import Basics
import CSV
import MarketData

/// How an exchange writes the rows of its answers, in the units of an instrument's columns.
protocol AnswerLayout: Sendable {
  /// Whether its bars lack what they were exchanged for.
  var lacksQuoteVolume: Bool { get }

  /// A bar of a length. Errors: the row is none, or the exchange says that it is not finished.
  func bar(
    _ row: AnswerRow, of instrument: Instrument, interval: Milliseconds, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> KlineRow

  /// Open interest, its label, and its value where there is one; `time` is the answer's.
  func openInterest(
    _ row: AnswerRow, of instrument: Instrument, time: Milliseconds?, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> AnswerOpenInterest
}

/// A row of open interest: contracts, each counted once, and what they are worth.
struct AnswerOpenInterest {
  var label: Milliseconds
  var contracts: Double, value = Double.nan
}

extension AnswerLayout {
  var lacksQuoteVolume: Bool { false }

  /// The bar of a row `[time, open, high, low, close, volume, what it was exchanged for]`.
  func bar(
    _ row: AnswerRow, of instrument: Instrument, interval: Milliseconds, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> KlineRow {
    try bar(list: row, volume: row.number(5, &remarks), quoteVolume: row.number(6, &remarks), &remarks)
  }

  /// The bar of a row `[time, open, high, low, close, …]` with what is traded at the given places.
  func bar(
    list row: AnswerRow, volume: Double, quoteVolume: Double, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> KlineRow {
    KlineRow(
      openTime: try moment(row.number(0, &remarks), &remarks), open: try row.number(1, &remarks),
      high: try row.number(2, &remarks), low: try row.number(3, &remarks), close: try row.number(4, &remarks),
      volume: volume, quoteVolume: quoteVolume, takerBuyVolume: .nan)
  }

  /// A number as a moment.
  func moment(_ number: Double, _ remarks: inout RowRemarks) throws(RowDefect) -> Milliseconds {
    guard let time = epochMilliseconds(number, &remarks) else { throw RowDefect(.badTime) }
    return time
  }
}
