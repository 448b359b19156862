import Basics
import HistoryFormats
import MarketData
import TestSupport
import Testing

@Suite struct LiquidationRowsTests {
  private func rows(_ text: String, symbol: String = "BTCUSDT") throws -> LiquidationRows {
    let folder = try TemporaryFolder()
    return try LiquidationRows(path: folder.write(text, to: "liquidations.csv"), symbol: symbol)
  }

  @Test func `a snapshot of the archive, with header, without, and with CRLF`() throws {
    let header =
      "time,side,order_type,time_in_force,original_fill_quantity,price,average_price,order_status,"
      + "last_fill_quantity,accumulated_fill_quantity"
    let body = [
      "1700000002000,SELL,LIMIT,IOC,0.5,36000.1,36010.5,FILLED,0.5,0.5",
      "1700000001000,BUY,LIMIT,IOC,0.5,37000.1,0,FILLED,0.5,0.5",
    ]
    for text in [
      header + "\n" + body.joined(separator: "\n"), body.joined(separator: "\n") + "\n",
      ([header] + body).joined(separator: "\r\n") + "\r\n",
    ] {
      let read = try rows(text)
      #expect(read.tally.rejected == 0 && read.rows.map(\.time) == [1_700_000_001_000, 1_700_000_002_000])
      // Buying closes a short; a price of nothing paid falls back on the order's.
      #expect(read.rows.map(\.isLong) == [false, true] && read.rows.map(\.price) == [37_000.1, 36_010.5])
    }
  }

  /// The archive lists orders twice; two that differ in anything are two.
  @Test func `a row that stands twice in a snapshot counts once, and is counted`() throws {
    let header =
      "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,"
      + "accumulated_fill_quantity\n"
    let row = "1687656471926,BUY,LIMIT,IOC,7,30741.3,30631.6,FILLED,6,7\n"
    let other = "1687656471926,BUY,LIMIT,IOC,7,30741.3,30631.6,FILLED,1,7\n"
    for text in [header + row + row + other, row + other + row] {
      let read = try rows(text, symbol: "BTCUSD_PERP")
      #expect(read.rows.count == 2 && read.repeated == 1 && read.tally.rejected == 0)
    }
    // In captures of a stream there is nothing to tell two of a second apart.
    let captured = try rows("time,side,price\n1700000001000,BUY,1\n1700000001000,BUY,1\n")
    #expect(captured.rows.count == 2 && captured.repeated == 0)
  }

  /// Rows of another symbol are none to be known again.
  @Test func `a row that a file read before has is left out, and counted`() throws {
    let folder = try TemporaryFolder()
    let header = "time,symbol,side,price\n"
    let own = "1700000001000,BTCUSDT,BUY,1\n"
    let foreign = "1700000001000,ETHUSDT,BUY,1\n"
    var known = KnownRows()
    let read = try [own + own + foreign, own + foreign + own + own, "x\n" + own].enumerated().map {
      try LiquidationRows(path: folder.write(header + $1, to: "\($0).csv"), symbol: "BTCUSDT", known: &known)
    }
    #expect(read.map(\.rows.count) == [2, 1, 0] && read.map(\.shared) == [0, 2, 1])
    // All of its rows are known, and still it is a file of liquidations.
    try read[2].tally.requireReadable("2.csv")
    #expect(read.map(\.tally.rejected) == [0, 0, 1])
  }

  @Test func `captured rows of several symbols, the position's side in words`() throws {
    let read = try rows(
      """
      id,exchange,symbol,side,raw_side,qty,price,mark_price,notional_usd,event_ts,inserted_ts
      1,binance,ETHUSDT,short,BUY,0.036,2062.46,2062.48,74.2,1775207919322,1775207917718
      2,bybit,BTCUSDT,long,Buy,0.072,63.15,63.15,148.5,1775207931270,1775207929650
      """, symbol: "ETHUSDT")
    #expect(read.rows.count == 1 && read.rows[0].price == 2_062.46 && !read.rows[0].isLong && !read.rows[0].isBucket)
  }

  @Test func `buckets have a mean price for each side that has any`() throws {
    let read = try rows(
      """
      timestamp,buy_count,buy_volume_btc,buy_volume_usd,count,sell_count,sell_volume_btc,sell_volume_usd
      1771933500000,1,0.5,30000,3,2,0.25,14900
      1771934400000,4,0.1,6010,4,0,0.0,0.0
      """)
    #expect(read.rows.map(\.isLong) == [true, false, false] && read.rows.allSatisfy(\.isBucket))
    #expect(read.rows.map(\.price) == [59_600, 60_000, 60_100])
  }

  @Test func `what is no liquidation is counted, what is no file of them is named`() throws {
    let read = try rows(
      "time,side,price\n1700000001000,BUY,1\n1700000001000,UP,1\nnever,BUY,1\n1700000001000,BUY,nan\n1\n")
    #expect(read.rows.count == 1 && read.tally.rejected == 4 && read.tally.firstRejected == 3)
    let error = #expect(throws: DataError.self) { try rows("open_time,open\n1,2\n") }
    #expect(error?.description.contains("liquidations.csv:1") == true)
    #expect(throws: DataError.self) { try LiquidationRows(path: "/nowhere/at.all", symbol: "X") }
    #expect(try rows("").rows.isEmpty)
  }

  @Test(.enabled(if: RealData.isThere)) func `the real files are read whole`() throws {
    let buckets = try LiquidationRows(
      path: RealData.folder + "/BTCUSDT/liquidations/BTCUSDT-liquidations-15m.csv", symbol: "BTCUSDT")
    #expect(buckets.tally.rejected == 0 && buckets.rows.count > 648)
    // Means of what was paid lie within the prices of that week.
    #expect(buckets.rows.allSatisfy { (60_000...72_000).contains($0.price) })
    let events = try LiquidationRows(
      path: RealData.folder + "/ETHUSDT/liquidations/derived_ETHUSDT_liquidation_events.csv", symbol: "ETHUSDT")
    #expect(events.tally.rejected == 0 && events.rows.count == 73)
  }
}
