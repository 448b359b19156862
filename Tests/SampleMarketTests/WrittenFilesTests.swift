import Basics
import MarketData
import Testing

@testable import SampleMarket

/// What is on disk, read again by the tests' own few lines.
@Suite struct WrittenFilesTests {
  @Test(arguments: [("BTCUSDT", 2, 3), ("ETHUSDT", 2, 3), ("1000PEPEUSDT", 7, 0), ("ANYUSDT", 4, 1)])
  func `klines hang together to the last digit`(symbol: String, priceDecimals: Int, stepDecimals: Int) throws {
    let folder = TemporaryFolder()
    try SampleMarket(SampleMarketOptions(symbol: symbol, days: 3, seed: 7)).write(to: folder.path)
    let table = try Table(#require(folder.bytes(of: "\(symbol)/klines/5m/\(symbol)-5m-2025-11.csv")))
    #expect(
      table.header == "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
        + "taker_buy_quote_volume,ignore")
    #expect(table.rows.count == 3 * 288)
    var time: Int128 = 1_763_078_400_000 - 3 * 86_400_000
    var previousClose: Int128?
    for row in table.rows {
      #expect(row.count == 12 && row[11] == "0")
      let cells = try row.map(Table.units)
      #expect(cells[1...4].allSatisfy { $0.decimals == priceDecimals })
      #expect(cells[5].decimals == stepDecimals && cells[9].decimals == stepDecimals)
      #expect(cells[7].decimals == priceDecimals + stepDecimals && cells[10].decimals == priceDecimals + stepDecimals)
      let value = cells.map(\.value)
      #expect(value[0] == time && value[6] == time + 299_999)
      time += 300_000
      let (open, high, low, close) = (value[1], value[2], value[3], value[4])
      #expect(0 < low && low <= min(open, close) && max(open, close) <= high)
      if let previousClose { #expect(abs(open - previousClose) * 1_000 <= previousClose) }
      previousClose = close
      // Quote volume is a sum of price times contracts, so volume times low and high enclose it without rounding.
      let (volume, quote, bought, boughtQuote) = (value[5], value[7], value[9], value[10])
      #expect(volume * low <= quote && quote <= volume * high)
      #expect(bought * low <= boughtQuote && boughtQuote <= bought * high)
      #expect(0 < bought && bought < volume && boughtQuote < quote && value[8] > 0)
    }
  }

  @Test(arguments: [SampleMarketOptions.OpenInterestLabel.barStart, .barEnd])
  func `metrics belong to their bars`(label: SampleMarketOptions.OpenInterestLabel) throws {
    let folder = TemporaryFolder()
    var options = SampleMarketOptions(symbol: "ETHUSDT", days: 2, seed: 3)
    options.openInterestLabel = label
    try SampleMarket(options).write(to: folder.path)
    let klines = try Table(#require(folder.bytes(of: "ETHUSDT/klines/5m/ETHUSDT-5m-2025-11.csv")))
    let files = folder.names(in: "ETHUSDT/metrics")
    let days = label == .barStart ? ["12", "13"] : ["12", "13", "14"]
    #expect(files == days.map { "ETHUSDT-metrics-2025-11-\($0).csv" })
    let tables = try files.map { try Table(#require(folder.bytes(of: "ETHUSDT/metrics/\($0)"))) }
    #expect(tables.map(\.rows.count) == (label == .barStart ? [288, 288] : [287, 288, 1]))
    #expect(tables[0].rows[0][0] == (label == .barStart ? "2025-11-12 00:00:00" : "2025-11-12 00:05:00"))
    #expect(tables.last?.rows.last?[0] == (label == .barStart ? "2025-11-13 23:55:00" : "2025-11-14 00:00:00"))

    var previous: Int128?
    for (row, bar) in zip(tables.flatMap(\.rows), klines.rows) {
      #expect(row.count == 8 && row[1] == "ETHUSDT")
      let cells = try row[2...].map(Table.units)
      #expect(cells.map(\.decimals) == [16, 16, 8, 8, 8, 8])
      let openInterest = cells[0].value / 10_000_000_000_000  // thousandths of a contract
      #expect(cells[0].value % 10_000_000_000_000 == 0)
      let close = try Table.units(bar[4]).value  // hundredths of a USDT
      let volume = try Table.units(bar[5]).value
      let bought = try Table.units(bar[9]).value
      // |value / open interest - close| <= 10 bp
      let implied = cells[1].value / openInterest / 100_000_000_000
      #expect(abs(implied - close) * 1_000 <= close)
      if let previous { #expect(abs(openInterest - previous) <= volume) }
      previous = openInterest
      // bought / sold, rounded half up to 8 decimals: |ratio * sold - bought| <= sold / 2
      #expect(abs(cells[5].value * (volume - bought) - bought * 100_000_000) * 2 <= volume - bought)
    }
  }

  @Test func `months and days get a file each, and the marker lies beside them`() throws {
    let folder = TemporaryFolder()
    try SampleMarket(SampleMarketOptions(symbol: "SOLUSDT", days: 20)).write(to: folder.path)
    #expect(folder.names(in: "") == ["SOLUSDT"])
    #expect(folder.names(in: "SOLUSDT") == ["SYNTHETIC-SAMPLE.txt", "klines", "metrics"])
    #expect(folder.names(in: "SOLUSDT/klines/5m") == ["SOLUSDT-5m-2025-10.csv", "SOLUSDT-5m-2025-11.csv"])
    #expect(folder.names(in: "SOLUSDT/metrics").count == 20)
    #expect(SampleMarket.markerName == "SYNTHETIC-SAMPLE.txt")
    let october = try Table(#require(folder.bytes(of: "SOLUSDT/klines/5m/SOLUSDT-5m-2025-10.csv")))
    #expect(october.rows.count == 7 * 288)
    #expect(october.rows.last?[0] == "1761954900000")  // 2025-10-31T23:55:00Z
  }

  @Test func `a blank taker ratio leaves its field empty`() throws {
    var options = SampleMarketOptions(days: 1)
    options.blankTakerRatio = true
    let folder = TemporaryFolder()
    try SampleMarket(options).write(to: folder.path)
    let table = try Table(#require(folder.bytes(of: "BTCUSDT/metrics/BTCUSDT-metrics-2025-11-13.csv")))
    #expect(table.rows.allSatisfy { $0.count == 8 && $0[7].isEmpty && !$0[6].isEmpty })
  }

  @Test func `same seed, same bytes; another seed or symbol, another market`() throws {
    func closes(_ symbol: String, _ seed: UInt64) throws -> [[UInt8]] {
      let market = try SampleMarket(SampleMarketOptions(symbol: symbol, days: 1, seed: seed))
      return [market.klines(0..<288), market.metrics(0..<288)]
    }
    let one = try closes("AAAUSDT", 1)
    #expect(try one == closes("AAAUSDT", 1))
    #expect(try one[0] != closes("AAAUSDT", 2)[0])
    #expect(try one[0] != closes("AABUSDT", 1)[0])
  }

  @Test func `a folder that cannot be made is named`() throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(days: 1))
    try writeWhole([], to: "\(folder.path)/BTCUSDT")
    let error = #expect(throws: DataError.self) { try market.write(to: folder.path) }
    #expect(error?.description.contains("\(folder.path)/BTCUSDT") == true)
  }

  @Test func `a file that cannot be written is named, and nothing is left of it`() throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(days: 1))
    try makeFolder("\(folder.path)/BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv")
    try writeWhole([], to: "\(folder.path)/BTCUSDT/\(SampleMarket.markerName)")
    let error = #expect(throws: DataError.self) { try market.write(to: folder.path) }
    #expect(error?.description.contains("BTCUSDT-5m-2025-11.csv") == true)
    #expect(folder.names(in: "BTCUSDT/klines/5m") == ["BTCUSDT-5m-2025-11.csv"])
  }

  @Test func `a shorter sample replaces a longer one whole`() throws {
    let again = TemporaryFolder()
    let once = TemporaryFolder()
    try SampleMarket(SampleMarketOptions(days: 20)).write(to: again.path)
    try SampleMarket(SampleMarketOptions(days: 2)).write(to: again.path)
    try SampleMarket(SampleMarketOptions(days: 2)).write(to: once.path)
    for folder in ["BTCUSDT", "BTCUSDT/klines/5m", "BTCUSDT/metrics"] {
      #expect(again.names(in: folder) == once.names(in: folder))
      #expect(!once.names(in: folder).isEmpty)
    }
  }

  @Test func `real data are never written over`() throws {
    let folder = TemporaryFolder()
    try makeFolder("\(folder.path)/BTCUSDT/klines/5m")
    try writeWhole([0x31], to: "\(folder.path)/BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv")
    let market = try SampleMarket(SampleMarketOptions(days: 1))
    #expect(throws: SampleMarketError.notASample(path: "\(folder.path)/BTCUSDT")) {
      try market.write(to: folder.path)
    }
    #expect(folder.bytes(of: "BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv") == [0x31])
    #expect(folder.names(in: "BTCUSDT") == ["klines"])
  }

  /// Step is a thousandth: contracts are compared as integers, so the sum over all positions is exact.
  @Test func `the truth on disk sums to the last open interest published`() throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(days: 2))
    try market.write(to: folder.path, truth: true)
    #expect(
      folder.names(in: "BTCUSDT/truth") == ["BTCUSDT-truth-liquidations.csv", "BTCUSDT-truth-positions.csv"])
    let positions = try Table(#require(folder.bytes(of: "BTCUSDT/truth/BTCUSDT-truth-positions.csv")))
    #expect(positions.header == "side,leverage,contracts,entry_price,liquidation_price")
    let metrics = try Table(#require(folder.bytes(of: "BTCUSDT/metrics/BTCUSDT-metrics-2025-11-13.csv")))
    let published = try Table.units(#require(metrics.rows.last?[2])).value / 10_000_000_000_000
    for side in ["long", "short"] {
      let held = try positions.rows.filter { $0[0] == side }.map { try Table.units($0[2]).value }.reduce(0, +)
      #expect(held == published)
    }
    #expect(positions.rows.allSatisfy { $0.count == 5 && ($0[1] == "1") == $0[4].isEmpty })
    let liquidations = try Table(#require(folder.bytes(of: "BTCUSDT/truth/BTCUSDT-truth-liquidations.csv")))
    #expect(liquidations.header == "time,side,leverage,contracts,entry_price,liquidation_price,price")
    #expect(liquidations.rows.count == market.liquidations.count)
    for row in liquidations.rows {
      let (liquidation, price) = (try Table.units(row[5]).value, try Table.units(row[6]).value)
      #expect(row[1] == "long" ? price <= liquidation : price >= liquidation)
    }
    // A sample without it leaves no older truth behind.
    try market.write(to: folder.path)
    #expect(folder.names(in: "BTCUSDT/truth").isEmpty)
  }
}
