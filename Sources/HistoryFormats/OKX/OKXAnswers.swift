import Basics
import CSV
import MarketData

/// Rows of OKX: `[time, open, high, low, close, vol, volCcy, volCcyQuote, confirm]`, and of open interest
/// `[time, contracts, coins, USD]`.
///
/// `confirm` 0 is a bar that is not finished. Source: OKX, "Get candlesticks history", "Get contract open interest history".
struct OKXAnswers: AnswerLayout {
  func bar(
    _ row: AnswerRow, of instrument: Instrument, interval: Milliseconds, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> KlineRow {
    let volumes = OKXUnits.volumes(
      try row.number(5, &remarks), coins: try row.number(6, &remarks), quote: try row.number(7, &remarks),
      of: instrument)
    guard try row.number(8, &remarks) != 0 else { throw RowDefect(.unfinished) }
    return try bar(list: row, volume: volumes.volume, quoteVolume: volumes.quoteVolume, &remarks)
  }

  func openInterest(
    _ row: AnswerRow, of instrument: Instrument, time: Milliseconds?, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> AnswerOpenInterest {
    let label = try moment(row.number(0, &remarks), &remarks)
    let (contracts, coins) = (try row.number(1, &remarks), try row.number(2, &remarks))
    let divisor = instrument.openInterestSides.divisor
    // The value tells the price, and by that the moment.
    if instrument.contract == .inverse {
      return AnswerOpenInterest(label: label, contracts: contracts / divisor, value: coins / divisor)
    }
    return AnswerOpenInterest(label: label, contracts: coins / divisor, value: try row.number(3, &remarks) / divisor)
  }
}
