import Basics
import MarketData
import Testing

@testable import LiquidationModels

@Suite struct MapChangeTests {
  /// Columns of an hour at 100.5, rows of 1 from 80 to 120; the price is at `dip` in the hour before the last.
  private func heatmap(hours: Int, dip: Double = 100.5) throws -> Heatmap {
    let candles = (0..<hours).map { hour -> Candle in
      let low = hour == hours - 2 ? dip : 100.5
      return Candle(
        openTime: Milliseconds(hour) * .hour, open: 100.5, high: 100.5, low: low, close: 100.5, volume: 1)
    }
    return Heatmap(
      rows: PriceRows(bins: try #require(PriceBins("1")), range: 80..<120), leverages: [10], reportedShares: [0.5],
      columnDuration: .hour, candles: candles)
  }

  @Test func `what came, what was closed and what the price took are told apart`() throws {
    var heatmap = try heatmap(hours: 30, dip: 97)
    // A day before the last column: 20 of longs at 98, 30 at 90; 10 of shorts at 110. Now: 0, 12 and 50.
    for (row, then, now, side) in [(18, 20, 0, Side.long), (10, 30, 12, .long), (30, 10, 50, .short)] {
      heatmap.add(Float(then), tier: 0, column: 5, row: row, side: side)
      heatmap.add(Float(now), tier: 0, column: 29, row: row, side: side)
    }
    let changes = try #require(DayBefore(near: nil, whole: heatmap)).changes(at: 100.5)
    #expect(
      changes == [
        MapChange(kind: .builtUp, side: .short, low: 110, high: 111, before: 5, now: 25),
        MapChange(kind: .swept, side: .long, low: 98, high: 99, before: 10, now: 0),
        MapChange(kind: .unwound, side: .long, low: 90, high: 91, before: 15, now: 6),
      ])
  }

  @Test func `a history of less than a day has no day before`() throws {
    #expect(DayBefore(near: nil, whole: try heatmap(hours: 24)) == nil)
    #expect(DayBefore(near: nil, whole: try heatmap(hours: 25)) != nil)
    #expect(DayBefore(near: nil, whole: try heatmap(hours: 0)) == nil)
  }
}
