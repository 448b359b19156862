/// The current price as a dashed line across a plot.
struct PriceLine: Layer {
  let price: Double
  let view: PriceView
  let plot: PixelRect
  let scale: Double

  func draw(on raster: inout Raster) {
    let y = view.y(of: price)
    guard y >= Double(plot.y), y < Double(plot.maxY) else { return }
    let dash = max(2, Int(6 * scale))
    for x in stride(from: plot.x, to: plot.maxX, by: 2 * dash) {
      let part = PixelRect(
        x: x, y: pixel(y, in: plot.y...plot.maxY - 1), width: min(dash, plot.maxX - x),
        height: max(1, Int(scale.rounded())))
      raster.blend(part, Color(0xffffff), share: 190)
    }
  }
}
