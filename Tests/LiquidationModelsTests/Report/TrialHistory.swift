import Basics
import HistoryFormats
import MarketData
import TestSupport

/// A history of a hand-made market, read from files as any other; with `pause` nothing is known for some days halfway.
func history(of rows: [MarketRow], pause days: Int = 0) throws -> SymbolHistory {
  let start: Milliseconds = 1_602_720_000_000  // 2020-10-15T00:00:00Z
  let half = days > 0 ? rows.count / 2 : rows.count
  let later = start + Milliseconds(days) * .day + Milliseconds(half) * 5 * .minute
  let folder = try TemporaryFolder()
  for (rows, start) in [(rows[..<half], start), (rows[half...], later)] where !rows.isEmpty {
    let month = start.iso8601.prefix(7)
    try folder.write(
      MarketText.klinesHeader + MarketText.klines(Array(rows), from: start), to: "BTCUSDT-5m-\(month).csv")
    try folder.write(
      MarketText.metricsHeader + MarketText.metrics(Array(rows), from: start, offset: 0),
      to: "BTCUSDT-metrics-\(month).csv")
  }
  return try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: HistoryWindow(days: 1_000))
}

/// A market that follows some closes, with open interest that rises by 5 contracts a bar.
func market(_ closes: [Double]) -> [MarketRow] {
  closes.enumerated().map { position, close in
    let open = position == 0 ? close : closes[position - 1]
    return MarketRow(
      open, max(open, close), min(open, close), close, volume: 100, takerBuy: Double(40 + position * 7 % 20),
      openInterest: Double(1_000 + 5 * position))
  }
}

/// Closes that swing by 5 % around a price.
func swing(around price: Double, bars: Int) -> [Double] {
  (0..<bars).map { bar -> Double in
    let step: Int = bar * 37 % 201 - 100
    return price * (1 + 0.0005 * Double(step))
  }
}
