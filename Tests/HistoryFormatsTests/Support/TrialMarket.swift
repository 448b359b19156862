import Basics
import HistoryFormats
import TestSupport

@testable import MarketData

/// A market of whole days written as the archive writes it, for tests that then spoil it.
struct TrialMarket {
  /// 2025-10-15T00:00:00Z
  static let start: Milliseconds = 1_760_486_400_000
  static let klinesName = "BTCUSDT-5m-2025-10.csv"

  let rows: [MarketRow]
  /// Lines by file name, the header first.
  var files: [String: [String]] = [:]
  /// Labels of open interest: 0 START of the bar, -1 END.
  let offset: Int

  /// Days of bars whose price, volume, taker share and open interest wander.
  init(days: Int = 1, offset: Int = 0, seed: UInt64 = 7) {
    self.offset = offset
    var random = SeededRandom(seed: seed)
    var price = 1_000.0
    var openInterest = 5_000.0
    rows = (0..<days * 288).map { _ in
      let open = price
      price = (price * Double.random(in: 0.99...1.01, using: &random) * 10).rounded() / 10
      openInterest += Double(Int.random(in: -20...30, using: &random))
      return MarketRow(
        open, max(open, price) + 1, min(open, price) - 1, price, volume: 100,
        takerBuy: Double(Int.random(in: 20...80, using: &random)), openInterest: openInterest)
    }
    files[Self.klinesName] = Self.lines(MarketText.klinesHeader + MarketText.klines(rows, from: Self.start))
    for day in 0..<days { setMetrics(day: day, offset: offset) }
  }

  static func metricsName(day: Int) -> String { "BTCUSDT-metrics-\((start + Milliseconds(day) * .day).utcDate).csv" }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  /// Writes a day's open interest anew; its clock may be ahead.
  mutating func setMetrics(day: Int, offset: Int, withRatio: Bool = true, clockAhead: Milliseconds = 0) {
    let text = MarketText.metrics(
      Array(rows[day * 288..<day * 288 + 288]), from: Self.start + Milliseconds(day) * .day + clockAhead,
      offset: offset,
      withRatio: withRatio)
    files[Self.metricsName(day: day)] = Self.lines(MarketText.metricsHeader + text)
  }

  /// Bytes by file name.
  var bytes: [String: [UInt8]] { files.mapValues { Array(($0.joined(separator: "\n") + "\n").utf8) } }

  /// Reads the market; `change` may spoil the files' bytes.
  func load(
    isStrict: Bool = false, klinesInterval: Milliseconds? = nil, to: Milliseconds? = nil,
    _ change: (inout [String: [UInt8]]) -> Void = { _ in }
  ) throws -> SymbolHistory {
    var bytes = bytes
    change(&bytes)
    let folder = try TemporaryFolder()
    for (name, content) in bytes { try folder.write(content, to: name) }
    var window = HistoryWindow(to: to, klinesInterval: klinesInterval, isStrict: isStrict)
    // Long after the market's last bar.
    window.asOf = Self.start + 3_660 * .day
    return try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: window)
  }
}

extension QualityReport {
  /// All findings by reason: count, file and line.
  var allFindings: [String: Finding] {
    Dictionary(uniqueKeysWithValues: (rejected + repaired + tolerated + overlapping).map { ($0.reason, $0) })
  }

  /// Whether every row present is accepted, rejected or overlapping.
  var addsUp: Bool {
    let rows = files.reduce(0) { $0 + $1.rows }
    return rows == files.reduce(0) { $0 + $1.accepted } + (rejected + overlapping).reduce(0) { $0 + $1.count }
  }
}
