import Basics
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import Scoring

/// A market on disk with all that it can be judged by.
struct LoadedMarket {
  let market: JudgedMarket
  /// One line: symbol, window, what is known.
  let description: String
  /// What is worth knowing of the files of liquidations.
  let remarks: [String]

  /// Reads a symbol's whole history, the liquidations beside it or in given files, and a sample's truth.
  init(
    symbol: String, venue: String?, in folder: HistoryFolder, liquidations options: LiquidationOptions
  ) throws {
    let own = folder.files(of: try folder.market(of: symbol, venue: venue))
    var window = HistoryWindow(days: 3_660)
    // The model of trades is judged where there are some.
    if own.contains(where: { $0.kind == .aggTrades }) {
      window.largeTrades = ModelKind.trades.type.needs(ModelParameters(model: .trades)).largeTrades
    }
    let history = try SymbolHistory(of: symbol, venue: venue, in: folder, window: window)
    let snapshots = own.filter { $0.kind == .other("liquidationSnapshot") }
    let bars = history.bars
    let files = try LiquidationFiles(snapshots: snapshots.map(\.path), options: options, symbol: symbol, bars: bars)
    let closes = files.closes
    let covered = closes.count { $0.time >= bars.openTime[0] && $0.time < bars.end }
    if !closes.isEmpty, covered == 0 {
      throw DataError.unusable(
        "\(symbol): liquidations from \((closes.map(\.time).min() ?? 0).iso8601) on, but open interest from "
          + "\(bars.openTime[0].iso8601) to \(bars.end.iso8601): no bar in common")
    }
    let recorded = options.liquidations.isEmpty && !snapshots.isEmpty ? RecordedDays(of: snapshots, in: bars) : nil
    remarks =
      files.remarks + (recorded?.remarks ?? [])
      + history.quality.gaps.filter { $0.to - $0.from >= .day }.map {
        "no \($0.kind.rawValue) from \($0.from.iso8601) to \($0.to.iso8601): what changed is spread over that time"
      }
    let truth = history.isSynthetic ? try TruthFile(symbol: symbol, data: folder.path)?.positions : nil
    market = JudgedMarket(
      bars: bars, truth: truth, liquidations: closes, recordedDays: recorded?.days, sums: files.sums)
    description =
      Console.plain(symbol) + (history.isSynthetic ? " (synthetic sample)" : "")
      + ", \(bars.openTime[0].iso8601) to \(bars.end.iso8601), \(bars.count) bars, \(covered) liquidations"
      + (files.summed.map { ", \($0) sums of them" } ?? "")
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
