import MarketData
import Testing

@testable import LiquidationModels
@testable import Plotting

@Suite struct MapLinesTests {
  private func level(_ bin: Int, _ side: Side, _ leverage: Double, _ notional: Double) -> Level {
    Level(bin: bin, side: side, part: MapPart(leverage), contracts: notional, notional: notional)
  }

  private let rows: PriceRows

  init() throws { rows = PriceRows(bins: try #require(PriceBins("10")), range: 0..<10) }

  private func map() -> LiquidationMap {
    LiquidationMap(
      rows: MapRows(rows), price: 45, parts: [5, 20],
      levels: [
        level(0, .long, 5, 7), level(3, .long, 5, 20), level(3, .long, 20, 30), level(4, .long, 20, 10),
        level(6, .short, 5, 40), level(9, .short, 20, 3),
      ])
  }

  @Test func sumsByLineAndLeverage() {
    let map = map()
    // Rows 2 ..< 8 on three pixels: two rows a line.
    let lines = MapLines(map, view: PriceView(rows: rows, range: 2..<8, top: 0, height: 3))
    #expect(lines.values == [20, 30, 0, 10, 40, 0])
    #expect((lines.below, lines.above) == (7, 3))
    #expect(lines.largest == 50)
    #expect(lines.outside == 10.0 / 110)
  }

  @Test(arguments: [1, 3, 17, 240, 1_000])
  func noMassIsLostOrInvented(_ height: Int) throws {
    let report = try Trial(columns: 60, rows: 150).report()
    let map = report.map
    let lines = MapLines(
      map, view: PriceView(rows: report.heatmap.rows, range: 20..<map.rows.count - 11, top: 0, height: height))
    let drawn = lines.values.reduce(0, +) + lines.below + lines.above
    let held = map.levels.reduce(0) { $0 + $1.notional }
    #expect(abs(drawn - held) <= 1e-12 * held)
  }

  @Test func barsStandOnWholePixelsAndStack() {
    let map = map()
    let plot = PixelRect(x: 0, y: 0, width: 50, height: 6)
    let frame = MapFrame(beside: PriceView(rows: rows, range: 3..<6, top: 0, height: 6), plot: plot)
    let lines = MapLines(map, view: frame.view)
    var raster = Raster(size: PixelSize(uncheckedWidth: 50, height: 6), background: Color(0))
    let colors = [Color(0x0000ff), Color(0xff0000)]
    MapBars(lines: lines, frame: frame, largest: lines.largest, colors: colors, scale: 1).draw(on: &raster)
    // Row 3, the lowest two pixels: 20 of 5x, then 30 of 20x, of 50 on 50 pixels. Row 4: 10 of 20x. Row 5: nothing.
    for y in [4, 5] {
      #expect((0..<20).allSatisfy { raster[$0, y] == colors[0] })
      #expect((20..<50).allSatisfy { raster[$0, y] == colors[1] })
    }
    #expect((0..<10).allSatisfy { raster[$0, 3] == colors[1] } && raster[10, 3] == Color(0))
    #expect((0..<50).allSatisfy { raster[$0, 1] == Color(0) })
  }

  @Test func barsGrowUpwardOnTheMapPicture() {
    let map = map()
    let frame = MapFrame(
      upward: PixelRect(x: 2, y: 0, width: 6, height: 50), rows: rows, range: 3..<6)
    let lines = MapLines(map, view: frame.view)
    var raster = Raster(size: PixelSize(uncheckedWidth: 10, height: 50), background: Color(0))
    let colors = [Color(0x0000ff), Color(0xff0000)]
    MapBars(lines: lines, frame: frame, largest: lines.largest, colors: colors, scale: 1).draw(on: &raster)
    #expect(raster[2, 49] == colors[0] && raster[3, 30] == colors[0])
    #expect(raster[2, 29] == colors[1] && raster[3, 0] == colors[1])
    #expect(raster[4, 40] == colors[1] && raster[4, 39] == Color(0))
    #expect(raster[1, 49] == Color(0) && raster[6, 49] == Color(0))
  }

  @Test func curvesRunOutwardAndCountEachLevelOnce() {
    let map = map()
    let frame = MapFrame(
      beside: PriceView(rows: rows, range: 0..<10, top: 0, height: 100),
      plot: PixelRect(x: 0, y: 0, width: 103, height: 100))
    let curves = CumulativeCurves(map, frame: frame, theme: .dark, style: drawing.curves, scale: 1)
    // Longs downward: 10 at 40, 60 at 30, 67 at 0; shorts upward: 40 at 70, 43 at 100. The larger total is 67.
    #expect(curves.largest == 67)
    #expect(curves.curves[0].points.map(\.x).map { ($0 - 1.5) * 0.67 }.map { $0.rounded() } == [0, 10, 60, 67, 67])
    #expect(curves.curves[0].points.map(\.y) == [55, 60, 70, 100, 100])
    #expect(curves.curves[1].points.map(\.x).map { ($0 - 1.5) * 0.67 }.map { $0.rounded() } == [0, 40, 43, 43])
    #expect(curves.curves[1].points.map(\.y) == [55, 30, 0, 0])
  }
}
