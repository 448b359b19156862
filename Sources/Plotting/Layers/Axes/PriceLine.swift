/// The current price as a dashed line across a plot.
struct PriceLine: Layer {
  let price: Double
  let frame: MapFrame
  let color: Color
  let scale: Double

  /// A line over a heatmap or a map.
  init(_ price: Double, frame: MapFrame, color: Color = Color(0xffffff), scale: Double) {
    self.price = price
    self.frame = frame
    self.color = color
    self.scale = scale
  }

  func draw(on raster: inout Raster) {
    let plot = frame.plot
    let (dash, stroke) = (max(2, Int(6 * scale)), max(1, Int(scale.rounded())))
    let position = frame.position(of: price)
    switch frame.direction {
    case .rightward:
      guard let y = plot.pixelRow(position) else { return }
      for x in stride(from: plot.x, to: plot.maxX, by: 2 * dash) {
        raster.blend(PixelRect(x: x, y: y, width: min(dash, plot.maxX - x), height: stroke), color, share: 190)
      }
    case .upward:
      guard let x = plot.pixelColumn(position) else { return }
      for y in stride(from: plot.y, to: plot.maxY, by: 2 * dash) {
        raster.blend(PixelRect(x: x, y: y, width: stroke, height: min(dash, plot.maxY - y)), color, share: 190)
      }
    }
  }
}
