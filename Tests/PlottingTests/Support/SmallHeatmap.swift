import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

/// Rows of 10 USDT from 0 to 30 and four hourly columns, all closing at 15, in row 1; small enough to work out by hand.
struct SmallHeatmap {
  var heatmap: Heatmap

  /// Columns at the given hours.
  init(hours: [Int] = [0, 1, 2, 3]) throws {
    let rows = PriceRows(bins: try #require(PriceBins("10")), range: 0..<3)
    let candles = hours.map {
      Candle(openTime: Milliseconds($0) * .hour, open: 12, high: 18, low: 11, close: 15, volume: 1)
    }
    heatmap = Heatmap(rows: rows, parts: [10, 50], columnDuration: .hour, candles: candles)
  }

  /// Mass that shows each way of adding up.
  ///
  ///     row 2   0   36   0    0+100    shorts; the last in two tiers
  ///     row 1   0   16   0    4+12     both sides at the price's row
  ///     row 0   4   4    64   0        longs
  static func filled() throws -> SmallHeatmap {
    var small = try SmallHeatmap()
    small.heatmap.add(36, tier: 0, column: 1, row: 2, side: .short)
    small.heatmap.add(40, tier: 0, column: 3, row: 2, side: .short)
    small.heatmap.add(60, tier: 1, column: 3, row: 2, side: .short)
    small.heatmap.add(16, tier: 1, column: 1, row: 1, side: .long)
    small.heatmap.add(4, tier: 0, column: 3, row: 1, side: .long)
    small.heatmap.add(12, tier: 0, column: 3, row: 1, side: .short)
    small.heatmap.add(4, tier: 0, column: 0, row: 0, side: .long)
    small.heatmap.add(4, tier: 1, column: 1, row: 0, side: .long)
    small.heatmap.add(64, tier: 1, column: 2, row: 0, side: .long)
    return small
  }

  /// The heatmap on a plot of a size.
  func grid(width: Int, height: Int) -> (grid: PixelGrid, view: PriceView) {
    let view = PriceView(rows: heatmap.rows, range: 0..<heatmap.rows.count, top: 0, height: height)
    let duration = heatmap.columnDuration
    let time = TimeScale(
      from: heatmap.candles.first?.openTime ?? 0, to: (heatmap.candles.last?.openTime ?? 0) + duration, left: 0,
      width: width)
    return (PixelGrid(HeatmapTotals(heatmap), heatmap: heatmap, view: view, time: time), view)
  }
}
