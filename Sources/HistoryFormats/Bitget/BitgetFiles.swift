package import Basics
import CSV
package import MarketData

/// Bitget's answers to `/api/v2/mix/market/history-candles`, and its open interest of a moment as someone recorded it.
package struct BitgetFiles: ExchangeFiles {
  var options: TableDescription?
  var venues: [Venue] { [.bitget] }
  var layout: any AnswerLayout { BitgetAnswers() }

  package init() {}

  package func instrument(_ market: Market) -> Instrument {
    var instrument = plainInstrument(market)
    if instrument.quote == "PERP" { (instrument.quote, instrument.settlement) = ("USDC", "USDC") }
    return instrument
  }

  package var lacksOpenInterest: String? {
    "Bitget publishes no history of open interest; record it from now on, an answer every five minutes"
  }

  /// `…/bitget/…/SYMBOL-5m-2026-06-11.json`; what is in it does not say whose it is.
  package func files(_ place: FilePlace) throws(DataError) -> [HistoryFile] {
    let (folders, name) = place.words
    guard folders.contains("bitget"), let named = AnswerName(name) else { return [] }
    let isInCoin = folders.contains("coin-futures")
    return [
      isInCoin
        ? HistoryFile(
          place, market: Market(venue: Venue.bitget.id, symbol: named.symbol), kind: .other("contracts in the coin"),
          period: named.period)
        : file(place, named, venue: Venue.bitget.id)
    ]
  }
}

/// Rows of Bitget: `[time, open, high, low, close, volume in the coin, volume in the quote currency]`, and
/// `{"symbol", "size"}` in the coin, of the answer's time. Source: Bitget, "Get Historical Candlestick", "Get Open Interest".
struct BitgetAnswers: AnswerLayout {
  func openInterest(
    _ row: AnswerRow, of instrument: Instrument, time: Milliseconds?, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> AnswerOpenInterest {
    guard row.text("symbol") == instrument.symbol else { throw RowDefect(.otherSymbol) }
    guard let time else { throw RowDefect(.badTime) }
    let size = try row.number("size", &remarks)
    return AnswerOpenInterest(label: time, contracts: size / instrument.openInterestSides.divisor)
  }
}
