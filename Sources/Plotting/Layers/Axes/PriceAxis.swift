import Basics

/// The price axis right of a plot with the current price's tag.
struct PriceAxis: Layer {
  let labels: [Label]
  private let ticks: [Int]
  private let tag: PriceTag?
  private let plot: PixelRect
  private let theme: Theme
  private let scale: Double

  /// Labels stand within `bounds`, right of the plot; a tick whose label would touch the tag has none.
  init(
    view: PriceView, price: Double, decimals: Int, plot: PixelRect, bounds: PixelRect, theme: Theme, scale: Double,
    typesetter: Typesetter
  ) {
    let (style, bold) = (TextStyle(16 * scale), TextStyle(16 * scale, bold: true))
    let x = bounds.x + Int(8 * scale)
    tag = plot.pixelRow(view.y(of: price)).flatMap { row in
      let top = min(max(row - bold.lineHeight / 2, bounds.y), bounds.maxY - bold.lineHeight)
      let text = fixed(price, decimals: decimals)
      return PriceTag(
        typesetter.label(text, bold, theme.onAccent, x: x, top: top, in: bounds), padding: Int(7 * scale), theme: theme)
    }
    var labels = tag.map { [$0.label] } ?? []
    var ticks: [Int] = []
    let limit = max(2, plot.height / (style.lineHeight * 5 / 2))
    let nice = NiceTicks(in: view.low...max(view.low, view.high), atMost: limit, maximumDecimals: decimals)
    for value in nice.values {
      guard let row = plot.pixelRow(view.y(of: value)) else { continue }
      ticks.append(row)
      let text = fixed(value, decimals: nice.decimals)
      guard
        let label = typesetter.label(text, style, theme.muted, x: x, top: row - style.lineHeight / 2, in: bounds),
        label.text == text, tag?.box.intersects(label.frame) != true
      else { continue }
      labels.append(label)
    }
    self.labels = labels
    self.ticks = ticks
    self.plot = plot
    self.theme = theme
    self.scale = scale
  }

  /// Width that the labels of a view need, with the tag's padding.
  static func width(view: PriceView, price: Double, decimals: Int, scale: Double, typesetter: Typesetter) -> Int {
    let texts = [price, view.high, view.low].map { fixed($0, decimals: decimals) }
    let widest = texts.map { typesetter.width($0, TextStyle(16 * scale, bold: true)) }.max() ?? 0
    return widest + Int(8 * scale) + Int(7 * scale) + 1
  }

  var backdrops: [PixelRect] { tag.map { [$0.box] } ?? [] }

  func draw(on raster: inout Raster) {
    for y in ticks {
      let mark = PixelRect(x: plot.maxX, y: y, width: Int(5 * scale), height: max(1, Int(scale.rounded())))
      raster.fill(mark, theme.axis)
    }
    tag?.draw(on: &raster)
  }
}

extension PixelRect {
  /// The pixel row of a height, or nil where it lies outside of the box.
  func pixelRow(_ y: Double) -> Int? {
    y >= Double(self.y) && y < Double(maxY) ? pixel(y, in: self.y...maxY - 1) : nil
  }

  /// The pixel column of a distance from the left, or nil where it lies outside of the box.
  func pixelColumn(_ x: Double) -> Int? {
    x >= Double(self.x) && x < Double(maxX) ? pixel(x, in: self.x...maxX - 1) : nil
  }
}
