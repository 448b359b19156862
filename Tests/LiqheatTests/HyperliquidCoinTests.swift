import Basics
import Foundation
import TestSupport
import Testing

/// Hyperliquid as its archive and its interface have it, on one map with Binance: `asset_ctxs` of all coins by the minute, and
/// candles as answers.
@Suite("Hyperliquid's archive on a coin's map")
struct HyperliquidCoinTests {
  private static let start: Milliseconds = 1_760_486_400_000  // 2025-10-15T00:00:00Z
  private static let header =
    "time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,impact_ask_px\n"

  /// The price of each five minutes: up by 20 a bar for half of the day, then down.
  private func price(_ bar: Int) -> Double {
    let place = bar % 288
    return 100_000 + 20 * Double(min(place, 288 - place))
  }

  /// Two days: Binance holds 1,000 coins and one more with each bar, Hyperliquid 200 at a price of 1.0005 times as much; of
  /// 1,000 PEPE it tells the same number at a price of a cent.
  private func market() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for day in 0..<2 {
      let from = Self.start + Milliseconds(day) * .day
      let bars = day * 288..<(day + 1) * 288
      let rows = bars.map { bar in
        let (open, close) = (price(bar), price(bar + 1))
        return MarketRow(
          open, max(open, close), min(open, close), close, volume: 50, openInterest: 1_000 + Double(bar + 1))
      }
      try folder.write(
        MarketText.klinesHeader + MarketText.klines(rows, from: from),
        to: "data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-\(from.utcDate).csv")
      try folder.write(
        MarketText.metricsHeader + MarketText.metrics(rows, from: from, offset: 0),
        to: "data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-\(from.utcDate).csv")
      var contexts = Self.header
      for minute in 0..<1_440 {
        let time = (from + Milliseconds(minute) * .minute).iso8601
        for (coin, mark) in [("BTC", price(bars.lowerBound + minute / 5) * 1.0005), ("kPEPE", 0.01)] {
          contexts += "\(time),\(coin),0.00001,200,1,1,null,1,\(mark),,1,1\n"
        }
      }
      try folder.write(
        lz4Frame(Array(contexts.utf8)),
        to: "data/hyperliquid/asset_ctxs/\(from.utcDate.replacing("-", with: "")).csv.lz4")
      for (coin, scale) in [("BTC", 1.0005), ("kPEPE", 0)] {
        let candles = bars.map { bar in
          let time = Self.start + Milliseconds(bar) * 5 * .minute
          let values = [price(bar), price(bar + 1)].map { scale == 0 ? 0.01 : $0 * scale }
          return "{\"t\":\(time),\"T\":\(time + 299_999),\"s\":\"\(coin)\",\"i\":\"5m\",\"o\":\"\(values[0])\","
            + "\"c\":\"\(values[1])\",\"h\":\"\(values.max() ?? 0)\",\"l\":\"\(values.min() ?? 0)\",\"v\":\"20\",\"n\":3}"
        }
        try folder.write(
          "[\(candles.joined(separator: ","))]\n",
          to: "data/hyperliquid/candles/\(coin)/5m/\(coin)-5m-\(from.utcDate).json")
      }
    }
    return folder
  }

  private func map(_ folder: TemporaryFolder, of coin: String) throws -> [String: Any] {
    let run = try Tool.run(["levels", "--data", folder.path + "/data", "--coin", coin, "--days", "1"])
    #expect(run.code == 0, "\(run.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("Open interest of the minute at a bar's end is the bar's; the map ends with the last minute of the archive")
  func joined() throws {
    let map = try map(try market(), of: "BTC")
    let sources = try #require(map["sources"] as? [[String: Any]])
    #expect(sources.compactMap { $0["key"] as? String } == ["binance-um:BTCUSDT", "hyperliquid:BTC"])
    // Binance at its own close: 1,576 coins at 100,000.
    #expect(((sources[0]["open_interest"] as? Double ?? 0) / (1_576 * 100_000) - 1).magnitude < 1e-9)
    // The archive's last minute is 23:59, so that the last bar has no minute at its end: its data end five minutes before.
    let openInterest = try #require(sources[1]["open_interest"] as? Double)
    #expect((openInterest / (200 * 100_020 * 1.0005) - 1).magnitude < 1e-9, "\(sources[1])")
    #expect(sources[1]["to"] as? String == "2025-10-16T23:55:00Z")
    #expect(((sources[1]["price_ratio"] as? Double ?? 0) * 1.0005 - 1).magnitude < 1e-9)
    #expect((sources[1]["weight"] as? Double ?? 0) > 0.99)
  }

  @Test("A contract of a thousand coins is told of one")
  func thousand() throws {
    let map = try map(try market(), of: "PEPE")
    let totals = try #require(map["totals"] as? [String: Any])
    #expect(map["symbol"] as? String == "PEPE" && ((map["price"] as? Double ?? 0) / 0.000_01 - 1).magnitude < 1e-9)
    #expect(((totals["open_interest_contracts"] as? Double ?? 0) / 200_000 - 1).magnitude < 1e-9, "\(totals)")
  }
}
