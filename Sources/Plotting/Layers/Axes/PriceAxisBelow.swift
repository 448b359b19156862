import Basics

/// The price axis below a map whose bars grow upward, with the current price's tag.
struct PriceAxisBelow: Layer {
  let labels: [Label]
  private let ticks: [Int]
  private let tag: PriceTag?
  private let plot: PixelRect
  private let theme: Theme
  private let scale: Double

  /// Labels stand within `bounds`; a tick whose label would touch the tag has none.
  init(
    frame: MapFrame, price: Double, decimals: Int, bounds: PixelRect, theme: Theme, scale: Double,
    typesetter: Typesetter
  ) {
    let (style, bold) = (TextStyle(16 * scale), TextStyle(16 * scale, bold: true))
    let plot = frame.plot
    let padding = Int(7 * scale)
    // Below the lower half of an amount's label, which stands beside the corner.
    let top = plot.maxY + style.lineHeight / 2 + padding / 2 + 1
    tag = plot.pixelColumn(frame.position(of: price)).flatMap { column in
      PriceTag(
        typesetter.label(
          fixed(price, decimals: decimals), bold, theme.onAccent, x: column, top: top, alignment: .center,
          in: bounds.inset(padding)),
        padding: padding, theme: theme)
    }
    var labels = tag.map { [$0.label] } ?? []
    var ticks: [Int] = []
    let range = frame.view.low...max(frame.view.low, frame.view.high)
    let widest = [range.lowerBound, range.upperBound].map {
      typesetter.width(fixed($0, decimals: decimals), style)
    }.max()
    let limit = max(2, plot.width / ((widest ?? 0) + Int(36 * scale)))
    let nice = NiceTicks(in: range, atMost: limit, maximumDecimals: decimals)
    for value in nice.values {
      guard let column = plot.pixelColumn(frame.position(of: value)) else { continue }
      ticks.append(column)
      let text = fixed(value, decimals: nice.decimals)
      guard
        let label = typesetter.label(
          text, style, theme.muted, x: column, top: top, alignment: .center, in: bounds),
        label.text == text, abs(label.frame.x + label.frame.width / 2 - column) <= 1,
        tag?.box.inset(-padding).intersects(label.frame) != true,
        labels.last.map({ !$0.frame.inset(-padding).intersects(label.frame) }) ?? true
      else { continue }
      labels.append(label)
    }
    self.labels = labels
    self.ticks = ticks
    self.plot = plot
    self.theme = theme
    self.scale = scale
  }

  var backdrops: [PixelRect] { tag.map { [$0.box] } ?? [] }

  func draw(on raster: inout Raster) {
    let stroke = max(1, Int(scale.rounded()))
    raster.fill(PixelRect(x: plot.x, y: plot.maxY, width: plot.width, height: stroke), theme.axis)
    for x in ticks { raster.fill(PixelRect(x: x, y: plot.maxY, width: stroke, height: Int(5 * scale)), theme.axis) }
    tag?.draw(on: &raster)
  }
}
