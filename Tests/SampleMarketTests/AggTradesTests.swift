import MarketData
import Testing

@testable import SampleMarket

/// Trades on disk summed by the tests' own lines, against the klines beside them.
@Suite struct AggTradesTests {
  @Test(arguments: ["BTCUSDT", "DOGEUSDT", "1000PEPEUSDT", "ANYUSDT"])
  func `klines are the sums of the trades, to the last digit`(symbol: String) throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(symbol: symbol, days: 2, seed: 3))
    try market.write(to: folder.path, trades: true)
    let klines = try Table(#require(folder.bytes(of: "\(symbol)/klines/5m/\(symbol)-5m-2025-11.csv")))
    let files = folder.names(in: "\(symbol)/aggTrades")
    #expect(files == ["12", "13"].map { "\(symbol)-aggTrades-2025-11-\($0).csv" })
    let tables = try files.map { try Table(#require(folder.bytes(of: "\(symbol)/aggTrades/\($0)"))) }
    #expect(
      tables[0].header
        == "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker")
    let trades = tables.flatMap(\.rows)
    var next = 0
    var (aggregate, trade, time): (Int128, Int128, Int128) = (1, 1, 0)
    for kline in klines.rows {
      let bar = try kline.map { try Table.units($0).value }
      var prices: [Int128] = []
      var (volume, bought, quote, boughtQuote, count): (Int128, Int128, Int128, Int128, Int128) = (0, 0, 0, 0, 0)
      while next < trades.count, case let row = trades[next], try Table.units(row[5]).value < bar[0] + 300_000 {
        #expect(row.count == 7)
        let cells = try row[0..<6].map { try Table.units($0).value }
        // Ids without a hole, times in order.
        #expect(cells[0] == aggregate && cells[3] == trade && cells[4] >= cells[3] && cells[5] >= max(time, bar[0]))
        #expect(cells[2] > 0)
        (aggregate, trade, time) = (aggregate + 1, cells[4] + 1, cells[5])
        prices.append(cells[1])
        volume += cells[2]
        quote += cells[1] * cells[2]
        count += cells[4] - cells[3] + 1
        if row[6] == "false" {
          bought += cells[2]
          boughtQuote += cells[1] * cells[2]
        } else {
          #expect(row[6] == "true")
        }
        next += 1
      }
      #expect(prices.first == bar[1] && prices.max() == bar[2] && prices.min() == bar[3] && prices.last == bar[4])
      #expect([volume, quote, count, bought, boughtQuote] == [bar[5], bar[7], bar[8], bar[9], bar[10]])
    }
    #expect(next == trades.count)
    // A large order is rare and small ones are many, as a threshold for large ones needs.
    let sizes = try trades.map { try Double(Table.units($0[2]).value) }.sorted()
    #expect(sizes[sizes.count * 99 / 100] > 10 * sizes[sizes.count / 2])
  }

  @Test func `trades are written on request only, and no older ones stay`() throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(days: 1))
    try market.write(to: folder.path, trades: true)
    #expect(folder.names(in: "BTCUSDT/aggTrades").count == 1)
    try market.write(to: folder.path)
    #expect(folder.names(in: "BTCUSDT/aggTrades").isEmpty)
  }

  @Test func `published liquidations are the true ones, seen from the order's side`() throws {
    let folder = TemporaryFolder()
    let market = try SampleMarket(SampleMarketOptions(days: 3))
    try market.write(to: folder.path, truth: true)
    let files = folder.names(in: "BTCUSDT/liquidationSnapshot")
    let rows = try files.flatMap { try Table(#require(folder.bytes(of: "BTCUSDT/liquidationSnapshot/\($0)"))).rows }
    #expect(!rows.isEmpty && rows.count == market.liquidations.count)
    for (row, forced) in zip(rows, market.liquidations) {
      #expect(row.count == 10 && row[0] == "\(forced.time)" && row[1] == (forced.side == .long ? "SELL" : "BUY"))
      #expect(abs((Double(row[4]) ?? 0) - forced.contracts) < 1e-9 && row[9] == row[4])
      #expect(abs((Double(row[6]) ?? 0) - forced.price) < 1e-6)
      // Nothing of the margin is left at the bankruptcy price, which lies beyond the liquidation price.
      let bankruptcy = try #require(Double(row[5]))
      #expect(forced.side == .long ? bankruptcy < forced.liquidationPrice : bankruptcy > forced.liquidationPrice)
    }
  }
}
