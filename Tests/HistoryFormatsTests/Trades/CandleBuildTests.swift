import Basics
import CSV
import Foundation
@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Candles from trades")
struct CandleBuildTests {
  /// A week of trades, an hour missing here and there.
  private let trades = TradeText.random(16_000, seed: 31, decimals: (1, 3))

  private func build(
    _ source: TradeFolder, to output: TemporaryFolder, _ change: (inout CandleOptions) -> Void = { _ in }
  )
    throws -> CandleSummary
  {
    var options = CandleOptions()
    options.bin = TradeBin(mantissa: 5, decimals: 1)
    change(&options)
    return try CandleBuild(
      symbol: "BTCUSDT", in: HistoryFolder(source.folder.path), output: output.path, options: options
    ).run()
  }

  private func source() throws -> TradeFolder {
    var folder = try TradeFolder()
    return try folder.add(TradeText.header + trades.map(\.line).joined())
  }

  private func day(_ time: Milliseconds) -> Milliseconds { time.dividedFloor(by: .day) * .day }

  /// 288.4 x 2 + 288.5 x 1.25 = 937.425 USDT, takers bought the second.
  @Test("A file's text, by hand: the exchange's columns and digits")
  func byHand() throws {
    var folder = try TradeFolder()
    try folder.add(
      "7,288.4,2,20,22,1683072000000,true\n8,288.5,1.250,23,23,1683072299999,false\n",
      "BTCUSDT-aggTrades-2023-05-03.csv")
    let output = try TemporaryFolder()
    #expect(try build(folder, to: output) { $0.priceDecimals = 2 }.written == 1)
    let names = [
      "BTCUSDT/klines/5m/BTCUSDT-5m-2023-05-03.csv",
      "BTCUSDT/volumeAtPrice/5m/BTCUSDT-volumeAtPrice5m-2023-05-03.csv",
    ]
    let decimals = "BTCUSDT/klines/5m/.decimals"
    #expect(try output.files() == [decimals] + names)
    #expect(String(decoding: try output.read(decimals), as: UTF8.self) == "BTCUSDT-5m-2023-05-03.csv\t2\t0\n")
    #expect(
      String(decoding: try output.read(names[0]), as: UTF8.self) == MarketText.klinesHeader
        + "1683072000000,288.40,288.50,288.40,288.50,3.250,1683072299999,937.42500,4,1.250,360.62500,0\n")
    #expect(
      String(decoding: try output.read(names[1]), as: UTF8.self)
        == "open_time,price_low,price_high,taker_buy_volume,taker_sell_volume\n"
        + "1683072000000,288.0,288.5,0.000,2.000\n1683072000000,288.5,289.0,1.250,0.000\n")
  }

  @Test("What is written reads back as the plain sums, a file a day or a month", arguments: [CandlePeriod.day, .month])
  func readBack(period: CandlePeriod) throws {
    let output = try TemporaryFolder()
    let summary = try build(source(), to: output) { $0.period = period }
    let expected = PlainBar.bars(trades, interval: 5 * .minute, binWidth: 50_000_000)
    let days = Set(expected.map { day($0.openTime) })
    #expect(summary.written == (period == .day ? days.count : 1) && summary.trades == 16_000 && summary.late == 0)
    let folder = try HistoryFolder(output.path)
    var reader = KlineReader(interval: 5 * .minute)
    var profiles = ProfileReader()
    var blocks = LineBlocks()
    var log = DefectLog()
    for file in folder.files(of: "BTCUSDT") {
      if file.kind == .klines(interval: 5 * .minute) {
        _ = try readRows(of: file, into: &reader, blocks: &blocks, log: &log)
      } else {
        #expect(file.kind == .volumeAtPrice(interval: 5 * .minute))
        _ = try readRows(of: file, into: &profiles, blocks: &blocks, log: &log)
      }
    }
    #expect(log.isEmpty)
    #expect(reader.columns.openTime == expected.map(\.openTime))
    #expect(reader.columns.close == expected.map { Double($0.close) / 1e8 })
    #expect(reader.columns.volume == expected.map { Double($0.volume) / 1e8 })
    #expect(reader.columns.quoteVolume == expected.map { Double($0.quote / 1_000_000_000_000) / 1e4 })
    #expect(reader.columns.takerBuyVolume == expected.map { Double($0.takerVolume) / 1e8 })
    let byBar = profiles.columns.byBar(interval: 5 * .minute)
    for bar in expected {
      let prices = try #require(byBar[bar.openTime]?.prices)
      #expect(prices.map(\.low) == bar.profile.keys.sorted().map { Double($0) / 2 })
      #expect(prices.map(\.bought) == bar.profile.sorted { $0.key < $1.key }.map { Double($0.value[0]) / 1e8 })
      #expect(prices.map(\.sold) == bar.profile.sorted { $0.key < $1.key }.map { Double($0.value[1]) / 1e8 })
    }
  }

  @Test("Files a day give the same bytes as a file a month")
  func dailyInput() throws {
    let outputs = [try TemporaryFolder(), try TemporaryFolder()]
    _ = try build(source(), to: outputs[0])
    var daily = try TradeFolder()
    for (start, own) in Dictionary(grouping: trades, by: { day($0.time) }) {
      try daily.add(own.map(\.line).joined(), "BTCUSDT-aggTrades-\(start.utcDate).csv.gz")
    }
    _ = try build(daily, to: outputs[1])
    #expect(try outputs[0].files() == outputs[1].files())
    for name in try outputs[0].files() { #expect(try outputs[0].read(name) == outputs[1].read(name)) }
  }

  @Test("A run that was broken off goes on: complete days stay, cut and missing ones are made anew")
  func restart() throws {
    let source = try source()
    let output = try TemporaryFolder()
    let first = try build(source, to: output) { $0.fillsGaps = true }
    let names = try output.files()
    let before = try names.map { try output.read($0) }
    let klines = names.filter { $0.contains("/klines/") }
    #expect(klines.count > 5)
    // As if the power had gone: one file cut, another not there, and one half-written under its passing name.
    try output.write(Array(try output.read(klines[2]).dropLast(100)), to: klines[2])
    try FileManager.default.removeItem(atPath: output.path + "/" + klines[3])
    try output.write("half", to: klines[3] + ".partial")
    let second = try build(source, to: output) { $0.fillsGaps = true }
    // The last day ends with the data, not with the day, so it is made anew as well.
    #expect(second.written == 3 && second.skipped == first.written - 3)
    #expect(try output.files() == names)
    #expect(try names.map { try output.read($0) } == before)
  }

  @Test("What is complete is not read again")
  func skipsInput() throws {
    var source = try TradeFolder()
    // A trade in the first and in the last interval of the day.
    try source.add(
      "1,5,1,1,1,1683072000000,true\n2,6,1,2,2,1683158399999,true\n", "BTCUSDT-aggTrades-2023-05-03.csv")
    let output = try TemporaryFolder()
    #expect(try build(source, to: output).trades == 2)
    let again = try build(source, to: output)
    #expect(again.trades == 0 && again.skipped == 1 && again.written == 0 && again.files.isEmpty)
  }

  @Test("Empty intervals carry the last close and no volume, only where asked for")
  func fill() throws {
    let sparse = trades.filter { $0.id % 400 < 3 }
    var source = try TradeFolder()
    try source.add(sparse.map(\.line).joined())
    for fills in [false, true] {
      let output = try TemporaryFolder()
      _ = try build(source, to: output) { $0.fillsGaps = fills }
      let rows = try output.files().filter { $0.contains("/klines/") }.flatMap {
        String(decoding: try output.read($0), as: UTF8.self).split(separator: "\n").dropFirst()
      }.map { $0.split(separator: ",") }
      let expected = PlainBar.bars(sparse, interval: 5 * .minute, binWidth: 1)
      let traded = rows.filter { $0[8] != "0" }
      #expect(traded.compactMap { Milliseconds($0[0]) } == expected.map(\.openTime))
      guard fills else {
        #expect(rows.count == expected.count)
        continue
      }
      #expect(rows.count > 2 * expected.count)
      for (row, next) in zip(rows, rows.dropFirst()) where next[8] == "0" {
        #expect(next[1...4] == [row[4], row[4], row[4], row[4]])
        #expect(next[5] == "0.000" && next[7] == "0.0000")
      }
      let times = rows.compactMap { Milliseconds($0[0]) }
      // Days without any trade are no gap to fill but days without data.
      #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == 5 * .minute || $1 % .day == 0 })
    }
  }

  @Test("A trade that a file has of an earlier day, already written, is counted and left out")
  func late() throws {
    var source = try TradeFolder()
    try source.add("1,5,1,1,1,1683072000000,true\n", "BTCUSDT-aggTrades-2023-05-03.csv")
    try source.add(
      "2,5,1,2,2,1683158400000,true\n3,5,1,3,3,1683072000001,true\n", "BTCUSDT-aggTrades-2023-05-04.csv")
    let output = try TemporaryFolder()
    let summary = try build(source, to: output)
    #expect(summary.late == 1 && summary.written == 2)
    #expect(String(decoding: try output.read(try output.files()[0]), as: UTF8.self).contains(",5,5,5,5,1,"))
  }

  @Test("A folder that cannot be made is an error that names it")
  func unwritable() throws {
    let output = try TemporaryFolder()
    try output.write("a file", to: "BTCUSDT")
    let error = #expect(throws: DataError.self) { try build(source(), to: output) }
    #expect(error?.description.contains("BTCUSDT/klines: cannot be written") == true)
  }

  @Test(
    "The bin chosen is at most 1/4,000 of the price",
    arguments: [(42_288_000_000_00, 1_000_000_000), (4_000, 1), (3, 1)])
  func bin(price: UInt64, width: UInt64) { #expect(TradeBin(nearPrice: price).width == width) }
}
