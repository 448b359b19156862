import Basics
import MarketData
import Testing

@testable import LiquidationModels

@Suite struct MapChangeTests {
  /// One column at 100.5, rows of 1 from 80 to 120.
  private func state(_ amounts: [(row: Int, amount: Float, side: Side)]) throws -> Heatmap {
    let candle = Candle(openTime: 0, open: 100.5, high: 100.5, low: 100.5, close: 100.5, volume: 1)
    var heatmap = Heatmap(
      rows: PriceRows(bins: try #require(PriceBins("1")), range: 80..<120), parts: [10], reportedShares: [0.5],
      columnDuration: .hour, candles: [candle])
    for (row, amount, side) in amounts { heatmap.add(amount, tier: 0, column: 0, row: row, side: side) }
    return heatmap
  }

  @Test func `what came, what was closed and what the price took are told apart`() throws {
    // A day before: 20 of longs at 98, 30 at 90; 10 of shorts at 110. Now: 0, 12 and 50.
    let pair = try #require(
      DayBefore.Pair(
        state([(18, 20, .long), (10, 30, .long), (30, 10, .short)]), state([(10, 12, .long), (30, 50, .short)])))
    let changes = DayBefore(fine: pair, coarse: pair, prices: 97...101).changes(at: 100.5)
    #expect(
      changes == [
        MapChange(kind: .builtUp, side: .short, low: 110, high: 111, before: 5, now: 25),
        MapChange(kind: .swept, side: .long, low: 98, high: 99, before: 10, now: 0),
        MapChange(kind: .unwound, side: .long, low: 90, high: 91, before: 15, now: 6),
      ])
  }

  @Test func `a history of less than a day has no day before`() throws {
    var bars = Bars(symbol: "X", interval: .hour)
    for hour in 0..<30 where !(3..<10).contains(hour) {
      bars.append(
        Bar(
          openTime: Milliseconds(hour) * .hour, open: 1, high: 1, low: 1, close: 1, volume: 1, quoteVolume: 1,
          takerBuyVolume: 0, openInterest: 1, openInterestDelta: 0))
    }
    // What ends at 26:00 was at 2:00 after the bar of 1:00.
    #expect(DayBefore.bar(in: bars, from: 0, to: 26 * .hour) == 1)
    #expect(DayBefore.bar(in: bars, from: 0, to: 24 * .hour) == nil)
    #expect(DayBefore.bar(in: bars, from: 2 * .hour, to: 26 * .hour) == nil)
    // 8:00 and 9:00 lie in a gap that begins at 3:00: six hours before, the bar that ended then is no day before any more.
    #expect(DayBefore.bar(in: bars, from: 0, to: 32 * .hour) == 2)
    #expect(DayBefore.bar(in: bars, from: 0, to: 33 * .hour) == nil)
  }
}
