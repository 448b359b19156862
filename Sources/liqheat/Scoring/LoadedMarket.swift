import Basics
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import Scoring
import Site

/// A market on disk with all that it can be judged by.
struct LoadedMarket {
  let market: JudgedMarket
  /// One line: name, window, what is known.
  let description: String
  /// The symbol or the coin, and the name of its page in a site.
  let name: String, page: String
  /// What is worth knowing of the files of liquidations.
  let remarks: [String]
  /// The contracts, those of a coin at one time and price.
  let contracts: [CoinMarket.Contract]
  private let isCoin: Bool

  /// Maintenance brackets of a contract.
  typealias Brackets = (Market) throws -> MaintenanceBrackets

  /// Reads the whole history of a contract or of a coin's contracts, the liquidations in given files, and for a contract
  /// those beside it and a sample's truth.
  init(
    _ subject: JudgedSubject, in folder: HistoryFolder, liquidations options: LiquidationOptions, brackets: Brackets
  ) throws {
    let markets = try subject.markets(in: folder)
    switch subject {
    case .contract: try self.init(markets[0], in: folder, liquidations: options, brackets: brackets(markets[0]))
    case .coin(let coin): try self.init(coin: coin, markets, in: folder, liquidations: options, brackets: brackets)
    }
  }

  private init(
    _ market: Market, in folder: HistoryFolder, liquidations options: LiquidationOptions, brackets: MaintenanceBrackets
  ) throws {
    let symbol = market.symbol
    let own = folder.files(of: market)
    var window = HistoryWindow(days: 3_660)
    // The model of trades is judged where there are some.
    if own.contains(where: { $0.kind == .aggTrades }) {
      window.largeTrades = ModelKind.trades.type.needs(ModelParameters(model: .trades)).largeTrades
    }
    let history = try SymbolHistory(of: symbol, venue: market.venue, in: folder, window: window)
    let snapshots = own.filter { $0.kind == .other("liquidationSnapshot") }
    let bars = history.bars
    let files = try LiquidationFiles(snapshots: snapshots.map(\.path), options: options, symbol: symbol, bars: bars)
    let recorded = options.liquidations.isEmpty && !snapshots.isEmpty ? RecordedDays(of: snapshots, in: bars) : nil
    let truth = history.isSynthetic ? try TruthFile(symbol: symbol, data: folder.path)?.positions : nil
    contracts = [CoinMarket.Contract(bars: bars, brackets: brackets, rule: history.instrument.liquidation)]
    (isCoin, name, page) = (false, symbol, market.pageName)
    remarks = files.remarks + (recorded?.remarks ?? []) + Self.remarks(on: history)
    self.market = JudgedMarket(
      bars: bars, truth: truth, liquidations: files.closes, recordedDays: recorded?.days, sums: files.sums)
    description = try Self.describe(
      Console.plain(symbol) + (history.isSynthetic ? " (synthetic sample)" : ""), symbol, bars, files)
  }

  private init(
    coin: String, _ markets: [Market], in folder: HistoryFolder, liquidations options: LiquidationOptions,
    brackets: Brackets
  ) throws {
    var sources: [CoinSource] = []
    var leftOut: [String] = []
    var first: DataError?
    for market in markets {
      do throws(DataError) {
        let history = try SymbolHistory(
          of: market.symbol, venue: market.venue, in: folder, window: HistoryWindow(days: 3_660))
        sources.append(CoinSource(history, parameters: ModelParameters(), options: ReportOptions()))
      } catch {
        first = first ?? error
        leftOut.append("\(Venue.named(market.venue).name) \(market.symbol): \(error)")
      }
    }
    if sources.isEmpty, let first { throw first }
    sources = CoinSource.referenceFirst(sources)
    let together = try CoinMarket(
      sources.map { (history: $0.history, brackets: try brackets($0.history.instrument.market)) })
    let files = try LiquidationFiles(snapshots: [], options: options, symbol: coin, bars: together.bars)
    contracts = together.contracts
    (isCoin, name, page) = (true, coin, coin)
    remarks =
      (leftOut + together.leftOut).map { "left out: \($0)" } + files.remarks
      + sources.flatMap { source in Self.remarks(on: source.history).map { "\(source.name): \($0)" } }
    market = JudgedMarket(bars: together.bars, liquidations: files.closes, sums: files.sums)
    description = try Self.describe(
      "\(Console.plain(coin)) (\(sources.map { Console.plain($0.name) }.joined(separator: ", ")))"
        + (sources.contains(where: \.history.isSynthetic) ? " (synthetic sample)" : ""), coin, together.bars, files)
  }

  private static func remarks(on history: SymbolHistory) -> [String] {
    history.quality.gaps.filter { $0.to - $0.from >= .day }.map {
      "no \($0.kind.rawValue) from \($0.from.iso8601) to \($0.to.iso8601): what changed is spread over that time"
    }
  }

  /// What is judged, in a line. Errors: liquidations of another time.
  private static func describe(
    _ title: String, _ name: String, _ bars: Bars, _ files: LiquidationFiles
  ) throws(DataError) -> String {
    let covered = files.closes.count { $0.time >= bars.openTime[0] && $0.time < bars.end }
    if !files.closes.isEmpty, covered == 0 {
      throw .unusable(
        "\(name): liquidations from \((files.closes.map(\.time).min() ?? 0).iso8601) on, but open interest from "
          + "\(bars.openTime[0].iso8601) to \(bars.end.iso8601): no bar in common")
    }
    return title + ", \(bars.openTime[0].iso8601) to \(bars.end.iso8601), \(bars.count) bars, \(covered) liquidations"
      + (files.summed.map { ", \($0) sums of them" } ?? "")
  }

  /// All maps to be judged, the book on given assumptions.
  func candidates(_ book: ModelParameters) -> [Candidate] {
    isCoin
      ? Candidate.all(book: book, of: contracts)
      : Candidate.all(book: book, brackets: contracts[0].brackets, rule: contracts[0].rule)
  }

  /// Judges the candidates.
  func score(_ candidates: [Candidate]) -> Score {
    var score = Score(of: candidates, blockLength: OpenInterestScore.blockLength(for: market.bars))
    score.judge(market, checksLookAhead: true)
    return score
  }
}

/// The positions that `liqheat sample --truth` wrote.
struct TruthFile {
  let positions: [TruePosition]

  /// Reads DATA/SYMBOL/truth/SYMBOL-truth-positions.csv; nil where there is none.
  init?(symbol: String, data: String) throws {
    let path = "\(data)/\(symbol)/truth/\(symbol)-truth-positions.csv"
    guard let bytes = fileContents(path) else { return nil }
    var positions: [TruePosition] = []
    let rows = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    for (line, row) in rows.enumerated().dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 5, let side = Side(rawValue: String(fields[0])), let contracts = Double(fields[2]),
        fields[4].isEmpty || Double(fields[4]) != nil
      else { throw DataError.unusable("\(path):\(line + 1): not a position") }
      // A maker has none.
      guard let price = Double(fields[4]) else { continue }
      guard price >= 0, price <= MarketLimits.prices.upperBound, contracts >= 0, contracts <= MarketLimits.contracts
      else {
        throw DataError.unusable("\(path):\(line + 1): a position that no market has")
      }
      positions.append(TruePosition(side: side, contracts: contracts, liquidationPrice: price))
    }
    self.positions = positions
  }
}
