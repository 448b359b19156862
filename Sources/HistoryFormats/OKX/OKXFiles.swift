import Basics
import CSV
package import MarketData

/// OKX's answers to `/api/v5/market/history-candles` and to that for the history of open interest, and its static files of
/// candles and trades, of swaps.
package struct OKXFiles: ExchangeFiles {
  var options: TableDescription?
  var venues: [Venue] { [.okx, .okxInverse] }
  var layout: any AnswerLayout { OKXAnswers() }
  /// How symbols of swaps end.
  static let swap = "-SWAP"
  /// Days of static files begin at 16:00 UTC of the day before, midnight at UTC+8.
  static let dayStart = -8 * Milliseconds.hour

  package init() {}

  package func instrument(_ market: Market) -> Instrument {
    var instrument = OKXUnits.instrument(market)
    if let options, options.venue == market.venue {
      instrument.openInterestSides = options.openInterestSides ?? instrument.openInterestSides
    }
    return instrument
  }

  /// `INSTRUMENT-5m-2026-06-11.json` and `INSTRUMENT-candlesticks-2026-05-18.zip` of a swap, wherever they lie: what is in
  /// an answer does not say whose it is.
  package func files(_ place: FilePlace) -> [HistoryFile] {
    let name = place.words.name
    let packing = Packing(name: name)
    guard let suffix = name.hasSuffix(".json") ? ".json" : packing?.suffix,
      let named = AnswerName(name, suffix: suffix, dayStart: packing == nil ? 0 : Self.dayStart),
      named.symbol.hasSuffix(Self.swap)
    else { return [] }
    let isInverse = named.symbol.split(separator: "-").dropFirst().first == "USD"
    let venue = isInverse ? Venue.okxInverse.id : Venue.okx.id
    guard named.kind == .aggTrades, let unread = unreadTrades(of: named.symbol, isInverse: isInverse) else {
      return [file(place, named, venue: venue)]
    }
    let market = Market(venue: venue, symbol: named.symbol)
    return [HistoryFile(place, market: market, kind: .other(unread), period: named.period)]
  }

  /// Why trades are not read; nil where they are.
  private func unreadTrades(of symbol: String, isInverse: Bool) -> String? {
    if isInverse { return "trades of contracts in the coin" }
    return OKXUnits.coinsInContract(symbol) == nil ? "trades of contracts of unknown size" : nil
  }

  package func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    OKXReader(request, layout: layout, rows: files.rows(every: request.plan.source) { $0.barInterval != nil })
  }
}

/// Reads answers, and static files of candles.
private struct OKXReader: HistoryReader {
  private var answers: AnswerReader
  private var candles: OKXCandleReader

  init(_ request: ReadRequest, layout: any AnswerLayout, rows: Int) {
    answers = AnswerReader(request, layout: layout)
    candles = OKXCandleReader(request, rows: rows)
  }

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    guard !file.path.hasSuffix(".json") else { return try answers.read(file, number: number, log: &log) }
    return try readRows(of: file, number: number, into: &candles, blocks: &blocks, log: &log)
  }

  var columns: HistoryColumns {
    var columns = answers.columns
    columns.klines.append(candles.columns)
    columns.derivesTakerVolume = columns.derivesTakerVolume || candles.columns.count > 0
    return columns
  }
}
