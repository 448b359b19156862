import Basics
@testable import HistoryFormats
@testable import MarketData
import TestSupport
import Testing

@Suite("Candles of Hyperliquid's fills")
struct FillCandlesTests {
  private static let midnight = FillText.midnight
  private let klines = "hyperliquid/BTC/klines/5m/BTC-5m-2026-06-11.csv"

  private func name(_ hour: Int, day: String = "20260611", suffix: String = ".lz4") -> String {
    "node/node_fills_by_block/hourly/\(day)/\(hour)\(suffix)"
  }

  private func build(
    _ source: TemporaryFolder, to output: TemporaryFolder, coins: [String] = ["BTC"],
    _ change: (inout CandleOptions) -> Void = { _ in }
  ) throws -> FillCandleSummary {
    var options = CandleOptions()
    options.bin = TradeBin(mantissa: 5, decimals: 1)
    change(&options)
    return try FillCandles(
      coins: coins, in: HistoryFolder(source.path), output: output.path, options: options
    ).run()
  }

  private func rows(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    String(decoding: try folder.read(name), as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
  }

  /// 100 x 2 sold, 100.5 x 1.5 bought, 99 x 0.25 of a long that is liquidated: 200 + 150.75 + 24.75 = 375.5 dollars, 3.75
  /// coins, of which takers bought 1.5.
  private var threeTrades: String {
    let time = Self.midnight + 1_000
    return FillText.block(
      FillText.trade(takerBuys: false, price: "100.0", size: "2.0", time: time, id: 900),
      FillText.trade("ETH", takerBuys: true, price: "5", size: "7", time: time, id: 901))
      + FillText.block(
        FillText.trade(takerBuys: true, price: "100.5", size: "1.5", time: time, id: 17),
        FillText.trade(takerBuys: false, price: "99", size: "0.25", time: time + 1, id: 5, liquidated: "0xa"))
  }

  @Test(
    "Three trades by hand: each counts once, its taker's side says who took", arguments: [".lz4", "", ".gz"])
  func byHand(suffix: String) throws {
    let (source, output) = (try TemporaryFolder(), try TemporaryFolder())
    let bytes = Array(threeTrades.utf8)
    let packed = suffix == ".lz4" ? lz4Frame(bytes) : suffix == ".gz" ? gzipped(threeTrades) : bytes
    try source.write(packed, to: name(0, suffix: suffix))
    let summary = try build(source, to: output, coins: ["BTC", "ETH", "SOL"])
    #expect(summary.coins.map(\.coin) == ["BTC", "ETH", "SOL"] && summary.coins.map(\.summary.trades) == [3, 1, 0])
    #expect(summary.findings.isEmpty && summary.missingHours == 0 && summary.outside == 0)
    let time = Self.midnight
    #expect(
      try rows(output, klines) == ["\(time),100.0,100.5,99.0,99.0,3.75,\(time + 299_999),375.500,3,1.50,150.750,0"])
    #expect(
      try rows(output, "hyperliquid/ETH/klines/5m/ETH-5m-2026-06-11.csv")
        == ["\(time),5,5,5,5,7,\(time + 299_999),35,1,7,35,0"])
    #expect(
      try rows(output, "hyperliquid/BTC/volumeAtPrice/5m/BTC-volumeAtPrice5m-2026-06-11.csv") == [
        "\(time),99.0,99.5,0.00,0.25", "\(time),100.0,100.5,0.00,2.00", "\(time),100.5,101.0,1.50,0.00",
      ])
    // They are read as bars of Hyperliquid, wherever they lie below its folder.
    for root in [output.path, output.path + "/hyperliquid", output.path + "/hyperliquid/BTC"] {
      let files = try HistoryFolder(root).files(of: Market(venue: "hyperliquid", symbol: "BTC"))
      #expect(Set(files.map(\.kind)) == [.klines(interval: 300_000), .volumeAtPrice(interval: 300_000)])
    }
  }

  @Test("A fill a line, as files before July 2025 have it, gives the same")
  func fillsByLine() throws {
    let (source, output) = (try TemporaryFolder(), try TemporaryFolder())
    let fills = FillText.trade(takerBuys: true, price: "100", size: "1", time: Self.midnight, id: 1)
    try source.write(fills.joined(separator: "\n"), to: "node_fills/hourly/20260611/0")
    #expect(try build(source, to: output).coins[0].summary.trades == 1)
  }

  @Test(
    "A trade of a day's last moment that stands in the next day's first file is of its own day, also in a later run")
  func border() throws {
    let (source, output, atOnce) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
    let end = Self.midnight + .day
    func trade(_ time: Milliseconds, _ id: Int) -> [String] {
      FillText.trade(takerBuys: true, price: "100", size: "1", time: time, id: id)
    }
    try source.write(FillText.block(trade(end - 5, 1)), to: name(23, suffix: ""))
    #expect(try build(source, to: output).coins[0].summary.written == 1)
    #expect(try build(source, to: output).coins[0].summary.skipped == 1)
    // An hour later two more are there, one of the day before; that of the hour before the first file has no file of its own.
    try source.write(
      FillText.block(trade(end - 1, 2), trade(end, 3), trade(end - .hour - 1, 4)),
      to: name(0, day: "20260612", suffix: ""))
    let summary = try build(source, to: output)
    #expect(summary.coins[0].summary.written == 2 && summary.findings.map(\.reason) == [Defect.strayTime.rawValue])
    #expect(try rows(output, klines).map { $0.split(separator: ",")[8] } == ["2"])
    _ = try build(source, to: atOnce)
    #expect(try output.files() == atOnce.files())
    for file in try output.files() { #expect(try output.read(file) == atOnce.read(file)) }
  }

  @Test("The same hour in two files counts once; a hole between hours is said")
  func overlap() throws {
    let (source, output) = (try TemporaryFolder(), try TemporaryFolder())
    try source.write(threeTrades, to: name(0, suffix: ""))
    try source.write(lz4Frame(Array(threeTrades.utf8)), to: name(0))
    let time = Self.midnight + 3 * .hour
    // One number at two moments is two trades: it is made of the two orders, which may meet again.
    let twice = FillText.trade(takerBuys: true, price: "101", size: "1", time: time, id: 8)
    try source.write(
      FillText.block(
        twice, twice, FillText.trade(takerBuys: true, price: "102", size: "1", time: time + 1, id: 8),
        FillText.trade(takerBuys: true, price: "103", size: "1", time: time - 1, id: 9)), to: name(3, suffix: ""))
    let summary = try build(source, to: output)
    #expect(summary.coins[0].summary.trades == 5)
    #expect(summary.missingHours == 2 && summary.firstMissing == Self.midnight + .hour && summary.outside == 1)
    #expect(summary.findings.map(\.reason) == [Defect.sameTrade, .overlap].map(\.rawValue))
    #expect(summary.findings.map(\.count) == [1, 3] && summary.findings.map(\.line) == [1, 1])
  }

  @Test("Hostile lines and fills are counted with their lines, and the rest is read")
  func hostile() throws {
    let (source, output) = (try TemporaryFolder(), try TemporaryFolder())
    let good = FillText.trade(takerBuys: true, price: "100", size: "1", time: Self.midnight, id: 1)
    func broken(_ from: String, _ to: String) -> [String] { good.map { $0.replacing(from, with: to) } }
    let deep = String(repeating: "[", count: 100_000)
    let lines: [(text: String, defect: Defect?)] = [
      (FillText.block(good), nil),
      ("{\"events\":[[\"0xa\",{\"coin\":\"BTC\"\n", .badJSON), ("\u{0}\n", .badJSON), (deep + "\n", .badJSON),
      ("{\"events\":\(deep)\n", .badJSON), ("{\"other\":\(deep)\n", .badJSON), ("{\"x\\", .badJSON),
      ("\n[]\n{}\n", .badJSON),
      (FillText.block(broken("\"100\"", "\"1e400\"")), .badNumber),
      (FillText.block(broken("\"100\"", "\"1,5\"")), .badNumber),
      (FillText.block(broken("\"100\"", "\"-1\"")), .badNumber),
      (FillText.block(broken("\"100\"", "\"0\"")), .notPositive),
      (FillText.block(broken("\"100\"", "null")), .badNumber),
      (FillText.block(broken("\"100\"", "\"\"")), .missingValue),
      (FillText.block(broken("\"100\"", "[1]")), .missingValue),
      (FillText.block(broken("\"sz\":\"1\"", "\"sz\":\"0\"")), .zeroQuantity),
      (FillText.block(broken("\(Self.midnight)", "99999999999999999999")), .badNumber),
      (FillText.block(broken("\(Self.midnight)", "7")), .badTime),
      (FillText.block(broken("\(Self.midnight)", "\(Self.midnight + 3 * .hour)")), .strayTime),
      (FillText.block(broken("\"side\":\"B\"", "\"side\":\"X\"")), .badFlag),
      (FillText.block(broken("true", "1")), .badFlag), (FillText.block(broken("\"crossed\"", "\"c\"")), .missingValue),
      (FillText.block(broken("\"tid\":1", "\"tid\":-1")), .badNumber),
      (FillText.block(broken("\"coin\":\"BTC\"", "\"coin\":7")), .missingValue),
      (FillText.block([#"["0xa",7]"#]), .missingValue),
      (FillText.block(broken("\"tid\":1", "\"tid\":2")), nil),
    ]
    for (text, defect) in lines {
      try source.write(FillText.block(good) + text, to: name(0, suffix: ""))
      let summary = try build(source, to: output) { $0.fillsGaps = true }
      let found = summary.findings.filter { $0.reason != Defect.sameTrade.rawValue }
      #expect(found.map(\.reason) == (defect.map { [$0.rawValue] } ?? []), "\(text.prefix(300))")
      #expect(found.allSatisfy { $0.line == 2 || text.hasPrefix("\n") })
      #expect(summary.coins[0].summary.trades >= 1)
    }
    try source.write("open_time,open\n1,2\n", to: name(0, suffix: ""))
    #expect(throws: DataError.self) { try build(source, to: output) }
  }

  @Test("A folder without fills is missing input; other names are none of fills")
  func missing() throws {
    let (source, output) = (try TemporaryFolder(), try TemporaryFolder())
    for name in ["node_fills/hourly/20260611/24", "other/20260611/3.lz4", "node_trades/hourly/20260611/3"] {
      try source.write("x", to: name)
    }
    #expect(throws: DataError.self) { try build(source, to: output) }
  }
}
