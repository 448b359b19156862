import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Files of coin-margined contracts")
struct CoinMarginedTests {
  private static let start: Milliseconds = 1_687_651_200_000  // 2023-06-25T00:00:00Z

  @Test(
    "The symbol's form tells them, unless its folder says otherwise",
    arguments: [
      ("futures/cm/daily/klines/BTCUSD_PERP/5m/BTCUSD_PERP-5m-2023-06-25.zip", "binance-cm:BTCUSD_PERP", "klines"),
      ("BTCUSD_PERP-metrics-2023-06-25.csv", "binance-cm:BTCUSD_PERP", "metrics"),
      ("x/ETHUSD_240927-5m-2024-08.csv.gz", "binance-cm:ETHUSD_240927", "klines"),
      ("cm/markPriceKlines/BTCUSD_PERP-5m-2023-06-25.csv", "binance-cm:BTCUSD_PERP", "markPriceKlines"),
      ("futures/cm/indexPriceKlines/BTCUSD/5m/BTCUSD-5m-2023-06-25.csv", "binance-um:BTCUSD", "cm"),
      ("futures/cm/aggTrades/BTCUSD_PERP-aggTrades-2023-06-25.csv", "binance-cm:BTCUSD_PERP", "aggTrades in the coin"),
      ("futures/um/BTCUSD_PERP-5m-2023-06-25.csv", "binance-um:BTCUSD_PERP", "klines"),
      ("cm/BTCUSDT-5m-2023-06-25.csv", "binance-um:BTCUSDT", "cm"),
      ("BTCUSDT_261225-5m-2026-06-25.csv", "binance-um:BTCUSDT_261225", "klines"),
      ("USD_PERP-5m-2026-06-25.csv", "binance-um:USD_PERP", "klines"),
      ("BTCUSD_26122-5m-2026-06-25.csv", "binance-um:BTCUSD_26122", "klines"),
    ])
  func names(path: String, market: String, kind: String) throws {
    let file = try #require(HistoryFile(root: "", relativePath: path))
    #expect(file.market.description == market && file.kind.name == kind)
  }

  @Test("Contracts are of 100 USD for BTC, of 10 USD for other coins")
  func sizes() {
    let sizes = ["BTCUSD_PERP", "BTCUSD_241227", "ETHUSD_PERP"].map {
      BinanceArchive().instrument(Market(venue: "binance-cm", symbol: $0)).contractSize
    }
    #expect(sizes == [100, 100, 10])
  }

  @Test("The documented rows: what is called quote volume and value is in the coin, blank ratios are quoted")
  func documentedRows() throws {
    let folder = try TemporaryFolder()
    let time = 1_698_364_800_000
    let kline = "34161.6,34182.5,33977.4,34024.2,409953"
    try folder.write(
      MarketText.klinesHeader + "\(time),\(kline),\(time + 299_999),1202.97118037,15095,192220,564.12041453,0\n"
        + "\(time + 300_000),\(kline),\(time + 599_999),,15095,192220,,0\n",
      to: "BTCUSD_PERP-5m-2023-10-27.csv")
    try folder.write(
      MarketText.metricsHeader + "2023-10-27 00:00:00,BTCUSD_PERP,5578700.00000000,16397.1,\"\",\"\",\"\",0.88275\n"
        + "2023-10-27 00:05:00,BTCUSD_PERP,5578800.00000000,16397.4,,,,0.88275\n",
      to: "BTCUSD_PERP-metrics-2023-10-27.csv")
    let history = try SymbolHistory(of: "BTCUSD_PERP", in: HistoryFolder(folder.path), window: HistoryWindow(days: 1))
    #expect(history.instrument.value == .fixed(100) && history.instrument.venue == .binanceCOINM)
    #expect(history.quality.rejected.isEmpty, "\(history.quality.rejected)")
    let bar = history.bars[0]
    // Two rows decide nothing, so a label is the end of its bar.
    #expect(bar.openInterest == 5_578_800 && bar.volume == 409_953)
    #expect((bar.vwap - 34_078.37).magnitude < 0.01 && bar.notional == 40_995_300)
  }

  @Test("A missing amount in the coin is the volume at the bar's middle price")
  func derived() throws {
    let folder = try TemporaryFolder()
    let day = CoinMarginedText.days(1, from: Self.start)[0]
    let trimmed = day.klines.split(separator: "\n").map { $0.split(separator: ",").prefix(6).joined(separator: ",") }
    try folder.write(trimmed.joined(separator: "\n") + "\n", to: "BTCUSD_PERP-5m-2023-06-25.csv")
    try folder.write(day.metrics, to: "BTCUSD_PERP-metrics-2023-06-25.csv")
    let bars = try SymbolHistory(of: "BTCUSD_PERP", in: HistoryFolder(folder.path), window: HistoryWindow(days: 1)).bars
    for bar in 0..<bars.count {
      #expect((bars[bar].vwap / ((bars.high[bar] + bars.low[bar] + bars.close[bar]) / 3) - 1).magnitude < 1e-12)
    }
  }

  /// By the ratio of takers, and where that is blank by the price that contracts and their value in the coin imply.
  @Test("What the labels of open interest mean is found out", arguments: [false, true])
  func labels(isWithoutRatio: Bool) throws {
    let folder = try TemporaryFolder()
    for day in CoinMarginedText.days(2, from: Self.start) {
      try day.write(to: folder, without: ["metrics"])
      let rows = day.metrics.split(separator: "\n").map { row in
        isWithoutRatio ? row.prefix(through: row.lastIndex(of: ",") ?? row.startIndex) : row
      }
      let header = isWithoutRatio ? [Substring(MarketText.metricsHeader.dropLast())] + rows.dropFirst() : rows
      try folder.write(header.joined(separator: "\n") + "\n", to: "BTCUSD_PERP-metrics-\(day.day.utcDate).csv")
    }
    let quality = try SymbolHistory(
      of: "BTCUSD_PERP", in: HistoryFolder(folder.path), window: HistoryWindow(days: 2)
    ).quality
    #expect(quality.join.map(\.offset) == [0])
    #expect(quality.join.map(\.method) == [isWithoutRatio ? .impliedPrice : .takerRatio])
  }

  @Test("A coin-margined contract lies beside one margined in the quote currency, each by its own rules")
  func both() throws {
    let folder = try TemporaryFolder()
    try CoinMarginedText.days(1, from: Self.start)[0].write(to: folder)
    try folder.write("", to: "futures/um/BTCUSDT-5m-2023-06.csv")
    let found = try HistoryFolder(folder.path)
    #expect(found.markets.map(\.description) == ["binance-um:BTCUSDT", "binance-cm:BTCUSD_PERP"])
  }
}
