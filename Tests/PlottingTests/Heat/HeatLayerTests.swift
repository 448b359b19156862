import Testing

@testable import Plotting

@Suite struct HeatLayerTests {
  /// The whole plot, worked out by hand: index = 255 * sqrt(amount / 100), two pixels a column, two a row.
  ///
  ///     sqrt(0.04) = 0.2 -> 51     sqrt(0.16) = 0.4 -> 102     sqrt(0.36) = 0.6 -> 153     sqrt(0.64) = 0.8 -> 204
  @Test func everyPixelOfASmallHeatmap() throws {
    let expected = [
      [0, 0, 153, 153, 0, 0, 255, 255],
      [0, 0, 153, 153, 0, 0, 255, 255],
      [0, 0, 102, 102, 0, 0, 102, 102],
      [0, 0, 102, 102, 0, 0, 102, 102],
      [51, 51, 51, 51, 204, 204, 0, 0],
      [51, 51, 51, 51, 204, 204, 0, 0],
    ]
    let (grid, view) = try SmallHeatmap.filled().grid(width: 8, height: 6)
    // A palette that is its own index, so that no colour hides another.
    let palette = (0...255).map { Color(red: $0, green: 255 - $0, blue: 7) }
    var raster = Raster(size: PixelSize(uncheckedWidth: 8, height: 6), background: Color(0x123456))
    HeatLayer(
      grid: grid, scale: ColorScale(cut: 100), palette: palette,
      gap: HatchPattern(drawing.hatch, theme: .dark, scale: 1),
      view: view, left: 0
    ).draw(on: &raster)
    #expect((0..<6).map { y in (0..<8).map { x in Int(raster[x, y].red) } } == expected)
  }

  @Test func timeWithoutDataIsNotShownAsZero() throws {
    let (grid, view) = try SmallHeatmap(hours: [0, 3]).grid(width: 8, height: 3)
    #expect(grid.isKnown == [true, true, false, false, false, false, true, true])
    var raster = Raster(size: PixelSize(uncheckedWidth: 8, height: 3), background: Color(0))
    HeatLayer(
      grid: grid, scale: ColorScale(cut: 1), palette: Palette.viridis.colors,
      gap: HatchPattern(Hatch(pitch: 4, line: 1), theme: .dark, scale: 1), view: view, left: 0
    ).draw(on: &raster)
    #expect(raster[1, 1] == Color(0x440154))
    // Diagonals of every fourth pixel, counted from the plot's left, top one: 2 + 2 and 3 + 1, not 3 + 2.
    #expect([raster[2, 2], raster[3, 1]] == [Theme.dark.page, Theme.dark.page])
    #expect([raster[3, 2], raster[2, 0]] == [Theme.dark.gap, Theme.dark.gap])
  }
}
