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
    let (colors, values, lines, width) = (table.span, grid.values.span, grid.lines, grid.width)
    let gaps = (0..<width).filter { !grid.isKnown[$0] }
    // Amounts lie column after column: of each the amounts of a few lines at once, as they come into the cache together.
    let band = 32
    var rows = [UInt32](repeating: 0, count: band * width)
    for first in stride(from: 0, to: lines, by: band) {
      let count = min(band, lines - first)
      var pixels = rows.mutableSpan
      for x in 0..<width {
        for line in 0..<count {
          pixels[line * width + x] = colors[Int(values[x * lines + first + line].bitPattern >> 16)]
        }
      }
      for line in 0..<count {
        for y in view.pixels(ofLine: first + line) {
          for x in gaps { rows[line * width + x] = gap.color(x: x, y: y - view.top).bits }
          raster.setRow(x: left, y: y, rows.span.extracting(line * width..<(line + 1) * width))
        }
      }
    }
    // Without rows there are no lines to draw them with.
    guard lines == 0 else { return }
    for y in 0..<view.height {
      let row = (0..<width).map { gap.color(x: $0, y: y).bits }
      raster.setRow(x: left, y: view.top + y, row.span)
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
