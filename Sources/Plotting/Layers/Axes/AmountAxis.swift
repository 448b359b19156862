import Basics

/// An axis of amounts in USDT at one side of a plot.
struct AmountAxis: Layer {
  /// Where the labels stand.
  enum Side: Sendable { case left, right, below }

  let labels: [Label]
  private let ticks: [Int]
  private let plot: PixelRect
  private let side: Side
  private let hasGrid: Bool
  private let theme: Theme
  private let scale: Double

  /// An axis from 0 to `largest`, labels within `bounds`; no ticks where the largest amount is 0.
  init(
    to largest: Double, plot: PixelRect, side: Side, hasGrid: Bool = true, bounds: PixelRect, theme: Theme,
    scale: Double, typesetter: Typesetter
  ) {
    let style = TextStyle(15 * scale)
    let gap = Int(9 * scale)
    let length = side == .below ? plot.width : plot.height
    let pitch = side == .below ? Double(typesetter.width("200M", style)) * 1.9 : Double(style.lineHeight) * 4
    var labels: [Label] = []
    var ticks: [Int] = []
    let values = NiceTicks(in: 0...max(0, largest), atMost: min(12, max(2, Int(bounded: Double(length) / pitch))))
      .values
    for value in values {
      let offset = pixel(value / largest * Double(length), in: 0...length - 1)
      let position = side == .below ? plot.x + offset : plot.maxY - 1 - offset
      let (x, top, alignment): (Int, Int, Label.Alignment) =
        switch side {
        case .left: (plot.x - gap, position - style.lineHeight / 2, .right)
        case .right: (plot.maxX + gap, position - style.lineHeight / 2, .left)
        case .below: (position, plot.maxY + gap, .center)
        }
      ticks.append(position)
      let text = brief(value)
      guard
        let label = typesetter.label(text, style, theme.muted, x: x, top: top, alignment: alignment, in: bounds),
        label.text == text, side != .below || abs(label.frame.x + label.frame.width / 2 - x) <= 1,
        !labels.contains(where: { $0.text == text || $0.frame.inset(-gap / 2).intersects(label.frame) })
      else { continue }
      labels.append(label)
    }
    self.labels = labels
    self.ticks = ticks
    self.plot = plot
    self.side = side
    self.hasGrid = hasGrid
    self.theme = theme
    self.scale = scale
  }

  func draw(on raster: inout Raster) {
    let (stroke, length) = (max(1, Int(scale.rounded())), Int(5 * scale))
    for tick in ticks {
      let (grid, mark) =
        switch side {
        case .left:
          (
            PixelRect(x: plot.x, y: tick, width: plot.width, height: stroke),
            PixelRect(x: plot.x - length, y: tick, width: length, height: stroke)
          )
        case .right:
          (
            PixelRect(x: plot.x, y: tick, width: plot.width, height: stroke),
            PixelRect(x: plot.maxX, y: tick, width: length, height: stroke)
          )
        case .below:
          (
            PixelRect(x: tick, y: plot.y, width: stroke, height: plot.height),
            PixelRect(x: tick, y: plot.maxY, width: stroke, height: length)
          )
        }
      if hasGrid { raster.fill(grid, theme.grid) }
      raster.fill(mark, theme.axis)
    }
  }
}
