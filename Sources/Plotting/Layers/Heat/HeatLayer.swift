import Basics

/// The heatmap itself: colour by amount, and diagonals where nothing is known.
struct HeatLayer: Layer {
  let grid: PixelGrid
  let scale: ColorScale
  let palette: [Color]
  let gap: HatchPattern
  let view: PriceView
  let left: Int

  var frame: PixelRect { PixelRect(x: left, y: view.top, width: grid.width, height: view.height) }
  var occupied: [PixelRect] { [frame] }

  func draw(on raster: inout Raster) {
    let table = scale.colors(of: palette)
    let (colors, values, lines) = (table.span, grid.values.span, grid.lines)
    let gaps = (0..<grid.width).filter { !grid.isKnown[$0] }
    var row = [UInt32](repeating: 0, count: grid.width)
    for line in 0..<lines {
      var pixels = row.mutableSpan
      for x in pixels.indices { pixels[x] = colors[Int(values[x * lines + line].bitPattern >> 16)] }
      for y in view.pixels(ofLine: line) {
        for x in gaps { row[x] = gap.color(x: x, y: y - view.top).bits }
        raster.setRow(x: left, y: y, row)
      }
    }
    // Without rows there are no lines to draw them with.
    guard grid.lines == 0 else { return }
    for y in 0..<view.height {
      raster.setRow(x: left, y: view.top + y, (0..<grid.width).map { gap.color(x: $0, y: y).bits })
    }
  }
}

/// Diagonals over time without data, upward to the right, on whole pixels.
struct HatchPattern: Equatable, Sendable {
  private let pitch: Int, line: Int
  private let ground: Color, ink: Color

  /// The pattern of a theme.
  init(_ hatch: Hatch, theme: Theme, scale: Double) {
    pitch = max(2, Int(bounded: (hatch.pitch * scale).rounded()))
    line = Int(bounded: (hatch.line * scale).rounded())
    (ground, ink) = (theme.gap, theme.page)
  }

  /// The colour of a pixel, counted from the plot's left, top one.
  func color(x: Int, y: Int) -> Color { (x + y) % pitch < line ? ink : ground }
}
