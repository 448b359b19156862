import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Site

@Suite struct PageGridTests {
  private func heatmap(minutes: [Int]) -> Heatmap {
    guard let bins = PriceBins("1") else { preconditionFailure("no such bins") }
    let candles = minutes.map { minute in
      Candle(
        openTime: Milliseconds(minute) * .minute, open: Double(10 + minute % 60), high: Double(20 + minute % 60),
        low: Double(5 + minute % 60), close: Double(12 + minute % 60), volume: 1)
    }
    return Heatmap(
      rows: PriceRows(bins: bins, range: 0..<100), parts: [10], columnDuration: .minute, candles: candles)
  }

  @Test func shortWindowsAreKeptAsTheyAre() {
    let grid = PageGrid(heatmap(minutes: [3, 4, 5]), limit: 3)
    #expect(grid.start == 3 * .minute && grid.duration == .minute)
    #expect(grid.columns == [0, 1, 2] && grid.missing.isEmpty)
  }

  @Test func longWindowsTakeTheLastColumnAndTheWholeRange() {
    let grid = PageGrid(heatmap(minutes: [0, 1, 2, 3, 4, 5]), limit: 3)
    #expect(grid.duration == 2 * .minute)
    #expect(grid.columns == [1, 3, 5])
    // Minutes 2 and 3: open of the first, close of the last, extremes of both.
    #expect(grid.candles[1].open == 12 && grid.candles[1].close == 15)
    #expect(grid.candles[1].high == 23 && grid.candles[1].low == 7)
  }

  @Test func coarseSlotsStandOnRoundTimes() {
    let grid = PageGrid(heatmap(minutes: [7, 8, 9, 10, 11]), limit: 2)
    #expect(grid.duration == 3 * .minute && grid.start == 6 * .minute)
    #expect(grid.columns == [1, 4])
  }

  @Test(arguments: 1...40, [3, 7])
  func noMoreSlotsThanTheLimit(columns: Int, limit: Int) {
    for start in [0, 1, 5] {
      #expect(PageGrid(heatmap(minutes: Array(start..<(start + columns))), limit: limit).count <= limit)
    }
  }

  @Test func holesAreMarkedAndRepeatWhatWas() {
    let grid = PageGrid(heatmap(minutes: [0, 1, 5, 6]), limit: 100)
    #expect(grid.columns == [0, 1, 1, 1, 1, 2, 3])
    #expect(grid.missing == [2..<5])
    #expect(grid.candles[3].open == 13 && grid.candles[3].high == 13, "stands still at the last close")
  }

  @Test func aYearOfFiveMinutesFits() {
    let grid = PageGrid(heatmap(minutes: (0..<105_120).map { $0 * 5 + 35 }), limit: PageDetail.finest.slots)
    #expect(grid.count <= PageDetail.finest.slots)
    #expect(grid.count > PageDetail.finest.slots / 2)
    #expect(grid.missing.isEmpty)
  }
}
