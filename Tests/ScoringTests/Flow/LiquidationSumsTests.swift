import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import TestSupport
import Testing

@testable import Scoring

@Suite struct LiquidationSumRowsTests {
  private func rows(
    _ text: String, name: String = "sums.csv", symbol: String = "BTCUSDT", unit: LiquidationSumRows.Unit? = nil
  ) throws -> LiquidationSumRows? {
    let folder = try TemporaryFolder()
    return try LiquidationSumRows(path: folder.write(text, to: name), symbol: symbol, unit: unit)
  }

  @Test(arguments: [
    ("timestamp,datetime_utc,longUsd,shortUsd,totalUsd", "1700000000000,x,5,7,12", LiquidationSumRows.Unit.usd),
    ("timestamp,long_contracts,short_contracts", "1700000000000,5,7", .contracts),
    ("t,l,s", "1700000000,5,7", .usd),
    ("Date,Short Liquidations (USD),Long Liquidations (USD)", "2023-11-14 22:13:20,7,5", .usd),
    ("time,sell_liquidations_dollar_volume,buy_liquidations_dollar_volume", "1700000000000000,5,7", .usd),
    ("datetime,long_btc,short_btc,long_count,short_count", "2023-11-14T22:13:20.000Z,5,7,1,2", .contracts),
    ("time,aggregated_long_liquidation_usd,aggregated_short_liquidation_usd", "1700000000000,5,7", .usd),
    ("time,long,short,long_usd,short_usd", "1700000000000,1,1,5,7", .usd),
    ("1700000000000,5,7", "1700000000000,5,7", .usd),
  ]) func `vendors' names and times`(header: String, row: String, unit: LiquidationSumRows.Unit) throws {
    let read = try #require(try rows(header + "\n" + row + "\n", unit: .usd))
    #expect(read.unit == unit && read.tally.rejected == 0 && !read.hasPrices)
    #expect(read.rows.last == .init(time: 1_700_000_000_000, long: 5, short: 7))
  }

  @Test func `buckets with prices are sums too, and of a sale are longs`() throws {
    let read = try #require(
      try rows(
        """
        timestamp,buy_count,buy_volume_btc,buy_volume_usd,close_price,sell_count,sell_volume_btc,sell_volume_usd
        1771933500000,1,0.5,30000,63178.4,2,0.25,14900

        """))
    #expect(
      read.hasPrices && read.unit == .usd && read.rows == [.init(time: 1_771_933_500_000, long: 14_900, short: 30_000)])
  }

  @Test func `what is no file of sums is left to others`() throws {
    #expect(try rows("time,side,price\n1700000001000,BUY,1\n") == nil)
    #expect(try rows("1700000002000,SELL,LIMIT,IOC,0.5,36000.1,36010.5,FILLED,0.5,0.5\n") == nil)
    #expect(try rows("open_time,open\n1,2\n") == nil)
    #expect(try rows("") == nil)
  }

  @Test func `blank fields are unknown, other text and negative numbers are no sums`() throws {
    let read = try #require(
      try rows(
        "timestamp,longUsd,shortUsd\n1700000000000,,3\r\n1700003600000,null,\n\n1700007200000, 4 ,0\n1700010800000,-1,2\n"
          + "1700014400000,x,2\nnever,1,2\n1700018000000,1\n"))
    #expect(
      read.rows == [
        .init(time: 1_700_000_000_000, long: nil, short: 3), .init(time: 1_700_003_600_000, long: nil, short: nil),
        .init(time: 1_700_007_200_000, long: 4, short: 0), .init(time: 1_700_018_000_000, long: 1, short: nil),
      ])
    #expect(read.tally.rejected == 3 && read.tally.firstRejected == 6)
  }

  @Test func `rows of other symbols are passed over, those of several exchanges added up`() throws {
    let read = try #require(
      try rows(
        """
        timestamp,symbol,exchange,long_usd,short_usd
        1700000000000,BTCUSDT,Binance,1,2
        1700000000000,ETHUSDT,Binance,100,200
        1700000000000,BTCUSDT,OKX,3,4
        1700003600000,BTCUSDT,OKX,3,
        1700003600000,BTCUSDT,Binance,1,2

        """))
    #expect(
      read.rows == [
        .init(time: 1_700_000_000_000, long: 4, short: 6), .init(time: 1_700_003_600_000, long: 4, short: nil),
      ])
  }

  @Test func `without a unit, or with columns that cannot be told apart, there is an error that says so`() throws {
    let bare = #expect(throws: DataError.self) { try rows("time,long,short\n1700000000000,1,2\n") }
    #expect(bare?.description.contains("--liquidations-unit") == true)
    #expect(try rows("time,long,short\n1700000000000,1,2\n", unit: .contracts)?.unit == .contracts)
    #expect(throws: DataError.self) { try rows("1700000000000,1,2\n") }
    let twice = #expect(throws: DataError.self) {
      try rows("time,binance_long_usd,okx_long_usd,short_usd\n1700000000000,1,2,3\n")
    }
    #expect(twice?.description.contains("binance_long_usd, okx_long_usd") == true)
    #expect(throws: DataError.self) { try LiquidationSumRows(path: "/nowhere/at.all", symbol: "X") }
  }
}

@Suite struct LiquidationSumsTests {
  private static let start: Milliseconds = 1_700_006_400_000
  /// Five-minute bars from midnight on, prices about 1,000.
  private static let bars: Bars = {
    var bars = Fixture.bars(count: 48)
    bars.openTime = bars.openTime.indices.map { start + Milliseconds($0) * 5 * .minute }
    return bars
  }()

  private func sums(
    _ times: [Milliseconds], unit: LiquidationSumRows.Unit = .usd, label: LiquidationSums.Label = .start,
    interval: Milliseconds = 5 * .minute
  ) throws -> LiquidationSums {
    try LiquidationSums(
      times.enumerated().map { .init(time: $1, long: Double($0 + 1), short: $0 == 1 ? nil : 10) }, unit: unit,
      label: label, interval: interval)
  }

  @Test func `length and phase are taken from the labels, gaps and slips of seconds do not matter`() throws {
    let hours = [0, 1, 2, 5, 6].map { Self.start + $0 * .hour }
    let read = try sums([hours[0], hours[1] + 2_000, hours[2], hours[3], hours[4] + .hour / 2])
    #expect(read.length == .hour && read.phase == 0 && read.offGrid == 1)
    let buckets = FlowBuckets(Self.bars, length: read.length, phase: read.phase)
    #expect(read.usdt(.long, in: buckets) == [1, 2, 3, nil])
    #expect(read.usdt(.short, in: buckets) == [10, nil, 10, nil])
    let halves = try sums((0..<4).map { Self.start + .hour / 4 + $0 * .hour / 2 })
    #expect(halves.length == .hour / 2 && halves.phase == .hour / 4)
  }

  @Test func `labels of the end belong to the time before them`() throws {
    let read = try sums((1...4).map { Self.start + $0 * .hour }, label: .end)
    let buckets = FlowBuckets(Self.bars, length: .hour)
    #expect(read.usdt(.long, in: buckets) == [1, 2, 3, 4])
  }

  @Test func `contracts are valued at the bucket's last price`() throws {
    let read = try sums((0..<4).map { Self.start + $0 * .hour }, unit: .contracts)
    let buckets = FlowBuckets(Self.bars, length: .hour)
    #expect(read.usdt(.short, in: buckets)[2] == 10 * Self.bars.close[35])
  }

  @Test func `sums finer than bars are put together, and unknown where a part is`() throws {
    let read = try sums((0..<8).map { Self.start + $0 * 15 * .minute }, interval: .hour)
    var hourly = Bars(symbol: "X", interval: .hour)
    for position in 0..<2 {
      var bar = Self.bars[position]
      bar.openTime = Self.start + Milliseconds(position) * .hour
      hourly.append(bar)
    }
    let buckets = FlowBuckets(hourly, length: read.length)
    #expect(
      read.length == .hour && read.usdt(.long, in: buckets) == [10, 26] && read.usdt(.short, in: buckets) == [nil, 40])
  }

  @Test func `of two values for one time the last holds and is counted`() throws {
    let read = try sums([0, 1, 2, 0].map { Self.start + $0 * .hour })
    #expect(read.revised == 1)
    #expect(read.usdt(.long, in: FlowBuckets(Self.bars, length: .hour)).first == 4)
  }

  @Test func `too few rows, and buckets across bars, are refused`() {
    #expect(throws: DataError.self) { try sums([Self.start]) }
    #expect(throws: DataError.self) { try sums([0, 1, 2].map { Self.start + $0 * 7 * .minute }) }
    #expect(throws: DataError.self) { try sums([0, 1, 2].map { Self.start + $0 * .hour + 2 * .minute }) }
  }

  /// Sums in proportion to the range of their hour, labelled right, an hour early and an hour late.
  @Test func `labels that name another moment are noticed`() throws {
    let bars = Fixture.bars(count: 12 * 24 * 6)
    let buckets = FlowBuckets(bars, length: .hour)
    for shift in [-1, 0, 1] {
      let rows = buckets.start.indices.map { position in
        LiquidationSumRows.Row(
          time: buckets.start[position] + Milliseconds(shift) * .hour,
          long: buckets.high[position] - buckets.low[position],
          short: 1)
      }
      let sums = try LiquidationSums(rows, unit: .usd, interval: bars.interval)
      #expect(sums.misplacement(in: buckets) == -shift)
    }
  }

  @Test(.enabled(if: RealData.isThere)) func `the real files are read whole`() throws {
    let folder = RealData.folder + "/real/"
    let vendor = try #require(
      try LiquidationSumRows(
        path: folder + "binance-2025-12/BTCUSDT/liquidations/BTC-liquidations-1h-three-exchanges.csv.gz",
        symbol: "BTCUSDT"))
    #expect(vendor.unit == .usd && vendor.rows.count == 1_942 && vendor.tally.rejected == 0)
    let own = try #require(
      try LiquidationSumRows(
        path: folder + "binance-2024-06/BTCUSDT/liquidations/BTCUSDT-liquidations-1h.csv.gz", symbol: "BTCUSDT"))
    #expect(own.unit == .contracts && own.rows.count == 1_446 && own.tally.rejected == 0)
    let sums = try LiquidationSums(own.rows, unit: own.unit, interval: .hour)
    #expect(sums.length == .hour && sums.phase == 0 && sums.offGrid == 0)
  }
}
