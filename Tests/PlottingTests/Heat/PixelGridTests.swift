import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

@Suite struct PixelGridTests {
  @Test func timeTakesTheLargest() throws {
    // Two columns a pixel: max(4, 4), max(64, 0) in the lowest row.
    let (grid, _) = try SmallHeatmap.filled().grid(width: 2, height: 3)
    #expect(grid.values == [4, 16, 36, 64, 16, 100])
  }

  @Test func priceSums() throws {
    // Three rows on two pixels: two rows a line, the third alone.
    let (grid, view) = try SmallHeatmap.filled().grid(width: 4, height: 2)
    #expect(view.rowsPerLine == 2)
    #expect(grid.values == [4, 0, 4 + 16, 36, 64, 0, 16, 100])
  }

  @Test(arguments: 0..<60)
  func aSingleHotCellSurvivesEveryDownscaling(_ seed: UInt64) throws {
    var random = Random(seed)
    let (columns, count) = (Int.random(in: 1...700, using: &random), Int.random(in: 1...900, using: &random))
    let rows = PriceRows(bins: try #require(PriceBins("1")), range: 0..<count)
    let close = Double(Int.random(in: 0..<count, using: &random)) + 0.5
    let candles = (0..<columns).map {
      Candle(openTime: Milliseconds($0) * .minute, open: close, high: close, low: close, close: close, volume: 1)
    }
    var small = try SmallHeatmap()
    small.heatmap = Heatmap(rows: rows, parts: [10], columnDuration: .minute, candles: candles)
    let hot = (column: Int.random(in: 0..<columns, using: &random), row: Int.random(in: 0..<count, using: &random))
    let side: Side = Double(hot.row) > close ? .short : .long
    small.heatmap.add(5, tier: 0, column: hot.column, row: hot.row, side: side)

    let (width, height) = (Int.random(in: 1...800, using: &random), Int.random(in: 1...600, using: &random))
    let (grid, view) = small.grid(width: width, height: height)
    #expect(grid.values.max() == 5)
    // And it reaches a pixel, where the column and the row are.
    let line = try #require(view.line(ofRow: hot.row))
    let x = hot.column * width / columns
    #expect(grid.values[x * grid.lines + line] == 5)
    #expect(!view.pixels(ofLine: line).isEmpty)
  }

  @Test func theRowsOfAColumnHoldItsWholeMass() throws {
    let report = try Trial(columns: 64, rows: 120).report()
    let heatmap = report.heatmap
    for height in [7, 50, 119, 120, 500] {
      var small = try SmallHeatmap()
      small.heatmap = heatmap
      let (grid, _) = small.grid(width: 64, height: height)
      for column in [0, 31, 63] {
        let drawn = grid.values[column * grid.lines..<(column + 1) * grid.lines].reduce(0.0) { $0 + Double($1) }
        let held = (0..<heatmap.rows.count).reduce(0.0) { $0 + Double(heatmap.total(column: column, row: $1)) }
        #expect(abs(drawn - held) <= 1e-5 * held)
      }
    }
  }
}
