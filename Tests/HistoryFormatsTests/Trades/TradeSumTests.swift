@testable import Basics
@testable import HistoryFormats
import Testing

@testable import MarketData

@Suite("Sums of trades")
struct TradeSumTests {
  /// 10 x 2 + 11 x 1 + 9 x 4 = 67 USDT; takers bought 2 and 4 of the 7 contracts.
  @Test("A bar by hand")
  func byHand() throws {
    var folder = try TradeFolder()
    let lines = [
      "5,10,2,100,102,1683072000000,false", "6,11.0,1,103,103,1683072299999,true",
      "7,9.00,4.000,104,105,1683072299999,False", "8,12.5,0.5,106,106,1683072300000,TRUE",
    ]
    let table = try folder.add(TradeText.header + lines.joined(separator: "\n") + "\n").table()
    #expect(table.findings.isEmpty)
    try #require(table.bars.count == 2)
    let first = PlainBar(table.bars[0])
    #expect(first.openTime == 1_683_072_000_000)
    #expect([first.open, first.high, first.low, first.close] == [10, 11, 9, 9].map { $0 * 100_000_000 })
    #expect(first.volume == 700_000_000 && first.takerVolume == 600_000_000)
    #expect(first.quote == 67 * 10_000_000_000_000_000 && first.takerQuote == 56 * 10_000_000_000_000_000)
    #expect(first.trades == 6)
    #expect(table.bars[1].open == 1_250_000_000 && table.bars[1].trades == 1)
  }

  @Test(
    "Random streams equal the plain sums, whatever the digits and the line ends",
    arguments: [(2, 3), (1, 3), (0, 0), (8, 8), (4, 1), (7, 0), (0, 8)], [false, true])
  func random(decimals: (Int, Int), isVariant: Bool) throws {
    let trades = TradeText.random(5_000, seed: 3, decimals: decimals, trimsZeros: isVariant)
    var text = trades.map(\.line).joined()
    if isVariant { text = TradeText.header + text.replacing("\n", with: "\r\n").replacing("true", with: "True") }
    var folder = try TradeFolder()
    let table = try folder.add(text).table()
    #expect(table.findings.map(\.reason) == (isVariant ? ["line ends in CR LF"] : []))
    #expect(table.findings.map(\.count) == (isVariant ? [5_000] : []))
    #expect(table.records.map(\.accepted) == [5_000])
    #expect(table.bars.map { PlainBar($0) } == PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000))
  }

  @Test("Microseconds are the moments they are, and 0 and 1 the flags")
  func microseconds() throws {
    let trades = TradeText.random(2_000, seed: 4)
    let text = trades.map {
      "\($0.id),\($0.price),\($0.quantity),\($0.first),\($0.last),\($0.time)999,\($0.isBuyerMaker ? 1 : 0)\n"
    }.joined()
    let micro = trades.map { "\($0.line.replacing(",\($0.time),", with: ",\($0.time)999,"))" }.joined()
    for text in [text, micro] {
      var folder = try TradeFolder()
      let table = try folder.add(text).table()
      #expect(table.findings.map(\.reason) == ["time in microseconds"])
      #expect(table.findings.map(\.count) == [2_000])
      #expect(table.bars.map { PlainBar($0) } == PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000))
    }
  }

  @Test("Parts, threads and packing do not show in the result", arguments: [".csv", ".csv.gz", ".zip"])
  func partsAndThreads(suffix: String) throws {
    let trades = TradeText.random(20_000, seed: 5)
    let expected = PlainBar.bars(trades, interval: .minute, binWidth: 50_000_000)
    let halves = [trades[..<12_345], trades[12_345...]].map { TradeText.header + $0.map(\.line).joined() }
    var folder = try TradeFolder()
    try folder.add(halves[0], "BTCUSDT-aggTrades-2023-05" + suffix)
    try folder.add(halves[1], "BTCUSDT-aggTrades-2023-06" + suffix)
    for partSize in [1 << 30, 1_000, 77_777, 63] {
      let table = try folder.table(interval: .minute, binWidth: 50_000_000, partSize: partSize)
      #expect(table.findings.isEmpty)
      #expect(table.known.all.runs == [99_999_990...100_019_989])
      #expect(table.bars.map { PlainBar($0) } == expected)
    }
  }

  @Test("Rows in any order sum to the same; each that comes late is counted")
  func shuffled() throws {
    var random = SeededRandom(seed: 6)
    var trades = TradeText.random(3_000, seed: 6)
    let expected = PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000)
    trades.shuffle(using: &random)
    let late = zip(trades, trades.dropFirst()).count { $1.id < $0.id }
    var folder = try TradeFolder()
    try folder.add(trades.map(\.line).joined())
    for partSize in [1 << 20, 5_000] {
      let table = try folder.table(partSize: partSize)
      #expect(table.bars.map { PlainBar($0) } == expected)
      #expect(table.findings.map(\.reason) == ["row out of order"])
      #expect(table.findings.map(\.count) == [late])
    }
  }

  @Test("A header may order, rename and leave out columns")
  func columns() throws {
    let trades = TradeText.random(500, seed: 7)
    let text =
      "m,x,time,qty,price,agg_trade_id\n"
      + trades.map { "\($0.isBuyerMaker),y,\($0.time),\($0.quantity),\($0.price),\($0.id)\n" }.joined()
    var folder = try TradeFolder()
    let bars = try folder.add(text).table().bars
    let expected = PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000)
    #expect(bars.map(\.volume) == expected.map(\.volume) && bars.map(\.close) == expected.map(\.close))
    #expect(bars.reduce(0) { $0 + $1.trades } == 500)
  }

  @Test("Large trades are kept one by one, wherever parts are cut")
  func largeTrades() throws {
    let trades = TradeText.random(5_000, seed: 8)
    // 50,000 USDT, about one in a hundred.
    let threshold = UInt128(50_000) * 10_000_000_000_000_000
    let expected = trades.filter {
      UInt128(PlainBar.units($0.price)) * UInt128(PlainBar.units($0.quantity)) >= threshold
    }
    #expect(expected.count > 100 && expected.count < 2_500)
    var folder = try TradeFolder()
    try folder.add(trades.map(\.line).joined())
    for partSize in [1 << 20, 9_999] {
      let table = try folder.table(large: threshold, partSize: partSize)
      #expect(table.large.map(\.id) == expected.map(\.id))
      #expect(table.large.map(\.price) == expected.map { Double($0.price) })
      #expect(table.large.map(\.takerBuys) == expected.map { !$0.isBuyerMaker })
      #expect(
        table.bars.map { PlainBar($0) } == PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000))
    }
  }
}
