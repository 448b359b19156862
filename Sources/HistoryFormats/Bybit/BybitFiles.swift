package import Basics
import CSV
package import MarketData

/// Bybit's answers to `/v5/market/kline` and `/v5/market/open-interest`, and the trades of its archive.
package struct BybitFiles: ExchangeFiles {
  var options: TableDescription?
  var venues: [Venue] { [.bybitLinear, .bybitInverse] }
  var layout: any AnswerLayout { BybitAnswers() }

  package init() {}

  package func instrument(_ market: Market) -> Instrument {
    var instrument = plainInstrument(market)
    // BTCPERP is quoted and settled in USDC.
    if instrument.quote == "PERP" { (instrument.quote, instrument.settlement) = ("USDC", "USDC") }
    return instrument
  }

  /// `…/bybit/linear/…/SYMBOL-5m-2026-06-11.json` by its name, any other .json by the category and symbol in it;
  /// `SYMBOL2026-06-11.csv.gz` below a folder `bybit` or `trading`.
  package func files(_ place: FilePlace) throws(DataError) -> [HistoryFile] {
    let (folders, name) = place.words
    if !name.hasSuffix(".json") { return trades(place, folders: folders, name: name).map { [$0] } ?? [] }
    if folders.contains("bybit"), let category = folders.last(where: { $0 == "linear" || $0 == "inverse" }),
      let named = AnswerName(name)
    {
      return [file(place, named, venue: "bybit-" + category)]
    }
    let glimpse = try Glimpse(of: place)
    guard glimpse.begins(with: "{\"retCode\":0,"), let category = glimpse.value("category"),
      category == "linear" || category == "inverse", let symbol = glimpse.value("symbol"), isFileName(symbol)
    else { return [] }
    let kind: HistoryKind? =
      glimpse.after("\"list\":[{\"") == nil
      ? glimpse.distance.map { .klines(interval: $0) }
      : glimpse.after("openInterest\":") == nil ? nil : .metrics
    guard let kind else { return [] }
    return [HistoryFile(place, market: Market(venue: "bybit-" + category, symbol: symbol), kind: kind, period: nil)]
  }

  /// A file of the archive. Trades of inverse contracts are not read yet: their quantities are no coins.
  private func trades(_ place: FilePlace, folders: [String], name: String) -> HistoryFile? {
    guard folders.contains("bybit") || folders.contains("trading"), let packing = Packing(name: name) else {
      return nil
    }
    let stem = name.dropLast(packing.suffix.count)
    guard stem.count > 10, let day = Milliseconds(fileDay: stem.suffix(10)) else { return nil }
    let symbol = String(stem.dropLast(10))
    // Spot trades and other files have a mark before the date.
    guard symbol.utf8.last.map({ $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }) == true else { return nil }
    let isInverse = symbol.hasSuffix("USD") || symbol.dropLast(3).hasSuffix("USD")
    return HistoryFile(
      place, market: Market(venue: isInverse ? "bybit-inverse" : "bybit-linear", symbol: symbol),
      kind: isInverse ? .other("trades of contracts in the coin") : .aggTrades, period: day..<day + .day)
  }
}

/// Rows of Bybit: `[start, open, high, low, close, volume, turnover]`, and fields of open interest.
///
/// Linear contracts: volume and open interest in the coin, turnover in the quote currency. Inverse: contracts of 1 USD, turnover
/// in the coin. Source: Bybit, "Get Kline" and "Get Open Interest" of v5.
struct BybitAnswers: AnswerLayout {
  func openInterest(
    _ row: AnswerRow, of instrument: Instrument, time: Milliseconds?, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> AnswerOpenInterest {
    let label = try moment(row.number("timestamp", &remarks), &remarks)
    let single = try row.number("singleOpenInterest", &remarks)
    if !single.isNaN { return AnswerOpenInterest(label: label, contracts: single) }
    let sum = try row.number("openInterest", &remarks)
    return AnswerOpenInterest(label: label, contracts: sum / instrument.openInterestSides.divisor)
  }
}
