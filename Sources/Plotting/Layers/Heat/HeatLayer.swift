/// The heatmap itself: colour by amount.
struct HeatLayer: Layer {
  let grid: PixelGrid
  let scale: ColorScale
  let palette: [Color]
  let unknown: Color
  let view: PriceView
  let left: Int

  var frame: PixelRect { PixelRect(x: left, y: view.top, width: grid.width, height: view.height) }
  var occupied: [PixelRect] { [frame] }

  func draw(on raster: inout Raster) {
    let colors = palette.map(\.bits)
    var row = [UInt32](repeating: unknown.bits, count: grid.width)
    for line in 0..<grid.lines {
      for x in 0..<grid.width where grid.isKnown[x] {
        row[x] = colors[scale.index(grid.values[x * grid.lines + line])]
      }
      for y in view.pixels(ofLine: line) { raster.setRow(x: left, y: y, row) }
    }
  }
}
