import Basics

/// What the colours mean: a bar of the palette with amounts beside it.
struct ColorBar: Layer {
  let labels: [Label]
  let occupied: [PixelRect]
  private let bar: PixelRect
  private let tickPixels: [Int]
  private let palette: [Color]
  private let theme: Theme
  private let scale: Double

  /// The bar stands at the left of its bounds; labels stay within them.
  init(
    colorScale: ColorScale, currency: String, palette: [Color], bar: PixelRect, bounds: PixelRect, theme: Theme,
    scale: Double,
    typesetter: Typesetter
  ) {
    let style = TextStyle(15 * scale)
    let x = bar.maxX + Int(9 * scale)
    let cut = Double(colorScale.cut)
    var labels: [Label] = []
    var tickPixels: [Int] = []
    // The ends first, then round amounts from the top wherever there is room.
    let ends = [(cut, "≥" + brief(cut)), (0, "0")]
    let between = niceAmounts(below: cut).map { ($0, brief($0)) }
    for (amount, text) in ends + between {
      let share = (amount / cut).squareRoot()
      let y = pixel(Double(bar.maxY) - share * Double(bar.height), in: bar.y...bar.maxY - 1)
      let top = min(max(y - style.lineHeight / 2, bar.y), bar.maxY - style.lineHeight)
      guard let label = typesetter.label(text, style, theme.muted, x: x, top: top, in: bounds), label.text == text
      else {
        continue
      }
      let room = PixelRect(
        x: label.frame.x, y: top - style.lineHeight, width: label.frame.width, height: 3 * style.lineHeight)
      guard !labels.contains(where: { $0.frame.intersects(room) || $0.text == text }) else { continue }
      labels.append(label)
      tickPixels.append(y)
    }
    let caption = typesetter.label(
      currency, style, theme.muted, x: bar.x, top: bar.y - style.lineHeight - Int(6 * scale), in: bounds)
    self.labels = labels + (caption.map { [$0] } ?? [])
    self.tickPixels = tickPixels
    self.bar = bar
    self.palette = palette
    self.theme = theme
    self.scale = scale
    occupied = [bar]
  }

  func draw(on raster: inout Raster) {
    for y in bar.y..<bar.maxY {
      let index = (bar.maxY - 1 - y) * 255 / max(1, bar.height - 1)
      raster.fill(PixelRect(x: bar.x, y: y, width: bar.width, height: 1), palette[index])
    }
    for y in tickPixels {
      raster.fill(
        PixelRect(x: bar.maxX, y: y, width: Int(5 * scale), height: max(1, Int(scale.rounded()))), theme.axis)
    }
  }
}
