package import Basics
import CSV
package import MarketData

/// Hyperliquid's answers to `candleSnapshot`, the files `asset_ctxs` of its archive, which have all coins in one, the fills of its
/// nodes, and the bars that `liqheat candles` makes of those.
package struct HyperliquidFiles: ExchangeFiles {
  var options: TableDescription?
  /// Rows of coins that are read after each other.
  private var shared: SharedContexts?
  var venues: [Venue] { [.hyperliquid] }
  var layout: any AnswerLayout { HyperliquidAnswers() }

  package init() {}

  /// The folder that says whose the files in it are.
  static let folder = Venue.hyperliquid.id
  /// What has files of all coins whose names are not known before they are read.
  static let allCoins = Market(venue: Venue.hyperliquid.id, symbol: "")
  /// How files of fills are named, for messages.
  static let fillsName = "node_fills_by_block/hourly/YYYYMMDD/H.lz4"

  package func instrument(_ market: Market) -> Instrument {
    var instrument = plainInstrument(market)
    instrument.settlement = "USDC"
    return instrument
  }

  /// `…/hyperliquid/…/COIN-5m-2026-06-11.json` by its name, any other .json by the coin and interval in it;
  /// `20260611.csv.lz4`, packed or not, where its header is that of `asset_ctxs`: a file for each coin of its first minute.
  package func files(_ place: FilePlace) throws(DataError) -> [HistoryFile] {
    let (folders, name) = place.words
    if name.hasSuffix(".json") { return try candles(place, folders: folders, name: name).map { [$0] } ?? [] }
    if let hour = FillHour(folders: folders, name: name) {
      return [HistoryFile(place, market: Self.allCoins, kind: .fills, period: hour.start..<hour.start + .hour)]
    }
    guard let packing = Packing(name: name) else { return [] }
    guard let day = Milliseconds(fileDay: name.dropLast(packing.suffix.count)) else {
      return place.lies(below: Self.folder) ? BinanceArchive().named(place, venue: .hyperliquid).map { [$0] } ?? [] : []
    }
    return try AssetContexts.coins(ofFile: place.root + "/" + place.relativePath).map { coin in
      HistoryFile(
        place, market: Market(venue: Venue.hyperliquid.id, symbol: coin), kind: .assetContexts, period: day..<day + .day
      )
    }
  }

  private func candles(_ place: FilePlace, folders: [String], name: String) throws(DataError) -> HistoryFile? {
    if folders.contains("hyperliquid"), let named = AnswerName(name), named.kind != .metrics {
      return file(place, named, venue: Venue.hyperliquid.id)
    }
    let glimpse = try Glimpse(of: place)
    guard glimpse.begins(with: "[{\"t\":"), let coin = glimpse.value("s"), isFileName(coin),
      let interval = glimpse.value("i").flatMap({ Milliseconds(intervalName: $0) })
    else { return nil }
    let market = Market(venue: Venue.hyperliquid.id, symbol: coin)
    return HistoryFile(place, market: market, kind: .klines(interval: interval), period: nil)
  }

  package var lacksOpenInterest: String? {
    "Hyperliquid's interface has no history of open interest; download asset_ctxs of its archive"
  }

  package func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    HyperliquidReader(request, of: files, layout: layout, shared: shared)
  }

  package func reading(inOrder markets: [Market]) -> any HistoryFormat {
    var format = self
    format.shared = SharedContexts(coins: markets.filter { knows($0.venue) }.map(\.symbol))
    return format
  }

  package func fileName(_ symbol: String, of kind: HistoryKind) -> String {
    switch kind {
    case .klines(let interval): "\(symbol)-\(interval.intervalName)-….json"
    default: "asset_ctxs/….csv.lz4"
    }
  }
}

/// Reads answers, `asset_ctxs`, and bars made of fills.
private struct HyperliquidReader: HistoryReader {
  private var answers: AnswerReader
  private var bars: BinanceReader
  private var contexts: AssetContextReader
  private let coin: String, shared: SharedContexts?

  init(
    _ request: ReadRequest, of files: ArraySlice<HistoryFile>, layout: any AnswerLayout, shared: SharedContexts?
  ) {
    (coin, self.shared) = (request.instrument.symbol, shared)
    answers = AnswerReader(request, layout: layout)
    contexts = AssetContextReader(request)
    bars = BinanceReader(request, of: files.filter { $0.isMadeOfFills }[...])
  }

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    if file.isMadeOfFills { return try bars.read(file, number: number, blocks: &blocks, log: &log) }
    guard file.kind == .assetContexts else { return try answers.read(file, number: number, log: &log) }
    defer { contexts.finishFile() }
    if let lines = try shared?.lines(of: coin, in: file, blocks: &blocks) {
      return try contexts.read(lines, of: file, number: number, log: &log)
    }
    return try readRows(of: file, number: number, into: &contexts, blocks: &blocks, log: &log)
  }

  var columns: HistoryColumns {
    var columns = answers.columns
    columns.append(bars.columns)
    columns.openInterest.append(contexts.openInterest)
    columns.marks.append(contexts.marks)
    return columns
  }
}

extension HistoryFile {
  /// Whether it is a table as `liqheat candles` writes it; answers are JSON.
  fileprivate var isMadeOfFills: Bool { kind != .assetContexts && Packing(name: path) != nil }
}

/// Candles of Hyperliquid, by name: `t` start, `T` last millisecond, `s` coin, `o`, `h`, `l`, `c`, and `v`, the volume in
/// the coin. Source: Hyperliquid, "Candle snapshot". It publishes no history of open interest in answers.
struct HyperliquidAnswers: AnswerLayout {
  var lacksQuoteVolume: Bool { true }

  func bar(
    _ row: AnswerRow, of instrument: Instrument, interval: Milliseconds, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> KlineRow {
    guard row.text("s") ?? instrument.symbol == instrument.symbol else { throw RowDefect(.otherSymbol) }
    let openTime = try moment(row.number("t", &remarks), &remarks)
    let last = try row.number("T", &remarks)
    // The length of the bar, where it says it.
    guard last.isNaN || last == Double(openTime + interval - 1) else { throw RowDefect(.unfinished) }
    return KlineRow(
      openTime: openTime, open: try row.number("o", &remarks), high: try row.number("h", &remarks),
      low: try row.number("l", &remarks), close: try row.number("c", &remarks), volume: try row.number("v", &remarks),
      quoteVolume: .nan, takerBuyVolume: .nan)
  }

  func openInterest(
    _ row: AnswerRow, of instrument: Instrument, time: Milliseconds?, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> AnswerOpenInterest {
    throw RowDefect(.missingValue)
  }
}
