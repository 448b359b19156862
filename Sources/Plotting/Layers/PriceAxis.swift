/// The price axis right of a plot, and the current price's tag and line.
struct PriceAxis: Layer {
  let labels: [Label]
  private let tickPixels: [Int]
  private let tag: PixelRect?
  private let priceLine: Int?
  private let plot: PixelRect
  private let theme: Theme
  private let scale: Double

  /// Labels stand within `bounds`, right of the plot; a tick whose label would touch the tag has none.
  init(
    view: PriceView, price: Double, decimals: Int, plot: PixelRect, bounds: PixelRect, theme: Theme, scale: Double,
    typesetter: Typesetter
  ) {
    let style = TextStyle(16 * scale)
    let (gap, padding) = (Int(8 * scale), Int(6 * scale))
    let bold = TextStyle(16 * scale, bold: true)
    let x = bounds.x + gap
    var labels: [Label] = []
    var taken: [PixelRect] = []
    let y = view.y(of: price)
    if y >= Double(plot.y), y < Double(plot.maxY) {
      let line = pixel(y, in: plot.y...plot.maxY - 1)
      let top = min(max(line - bold.lineHeight / 2, bounds.y), bounds.maxY - bold.lineHeight)
      priceLine = line
      let inner = PixelRect(x: bounds.x, y: bounds.y, width: bounds.width - padding, height: bounds.height)
      if let label = typesetter.label(
        decimalText(price, decimals: decimals), bold, theme.tagText, x: x, top: top, in: inner)
      {
        let box = PixelRect(
          x: bounds.x, y: top - padding / 2, width: label.frame.maxX + padding - bounds.x,
          height: bold.lineHeight + padding / 2 * 2)
        labels.append(label)
        taken.append(box)
      }
    } else {
      priceLine = nil
    }
    tag = taken.first
    var tickPixels: [Int] = []
    let limit = max(2, plot.height / (style.lineHeight * 5 / 2))
    let ticks = NiceTicks(in: view.low...max(view.low, view.high), atMost: limit, maximumDecimals: decimals)
    for value in ticks.values {
      let middle = pixel(view.y(of: value), in: plot.y...plot.maxY - 1)
      tickPixels.append(middle)
      let text = decimalText(value, decimals: ticks.decimals)
      guard
        let label = typesetter.label(text, style, theme.text, x: x, top: middle - style.lineHeight / 2, in: bounds),
        label.text == text, !taken.contains(where: { $0.intersects(label.frame) })
      else { continue }
      labels.append(label)
      taken.append(label.frame)
    }
    self.labels = labels
    self.tickPixels = tickPixels
    self.plot = plot
    self.theme = theme
    self.scale = scale
  }

  /// Width that the labels of a view need, with the tag's padding.
  static func width(view: PriceView, price: Double, decimals: Int, scale: Double, typesetter: Typesetter) -> Int {
    let texts = [price, view.high, view.low].map { decimalText($0, decimals: decimals) }
    let widest = texts.map { typesetter.width($0, TextStyle(16 * scale, bold: true)) }.max() ?? 0
    return widest + Int(8 * scale) + Int(6 * scale) + 1
  }

  func draw(on raster: inout Raster) {
    let stroke = max(1, Int(scale.rounded()))
    for y in tickPixels {
      raster.fill(PixelRect(x: plot.maxX, y: y, width: Int(5 * scale), height: stroke), theme.line)
    }
    if let priceLine {
      let dash = max(2, Int(6 * scale))
      for x in stride(from: plot.x, to: plot.maxX, by: 2 * dash) {
        let part = PixelRect(x: x, y: priceLine, width: min(dash, plot.maxX - x), height: stroke)
        raster.blend(part, Color(0xffffff), share: 190)
      }
    }
    if let tag { raster.fill(tag, theme.tag) }
  }
}
