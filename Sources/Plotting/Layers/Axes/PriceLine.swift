/// The current price as a dashed line across a plot.
struct PriceLine: Layer {
  let price: Double
  let frame: MapFrame
  /// Colour of the dashes, and of the pixels beside them, where there is need of those.
  let color: Color, shadow: Color?
  let dash: Double
  let scale: Double

  /// A line over a heatmap, whatever colour that has.
  init(_ price: Double, over frame: MapFrame, style: PriceLineStyle, scale: Double) {
    (self.price, self.frame, self.scale) = (price, frame, scale)
    (color, shadow, dash) = (style.color, style.shadow, style.dash)
  }

  /// A line behind the curves of a map.
  init(_ price: Double, behind frame: MapFrame, color: Color, style: PriceLineStyle, scale: Double) {
    (self.price, self.frame, self.scale) = (price, frame, scale)
    (self.color, shadow, dash) = (color, nil, style.dash)
  }

  func draw(on raster: inout Raster) {
    let plot = frame.plot
    let (dash, stroke) = (max(2, Int(dash * scale)), max(1, Int(scale.rounded())))
    let position = frame.position(of: price)
    switch frame.direction {
    case .rightward:
      guard let y = plot.pixelRow(position) else { return }
      for x in stride(from: plot.x, to: plot.maxX, by: 2 * dash) {
        let line = PixelRect(x: x, y: y, width: dash, height: stroke)
        if let shadow { raster.fill(line.moved(down: stroke).intersection(plot), shadow) }
        raster.fill(line.intersection(plot), color)
      }
    case .upward:
      guard let x = plot.pixelColumn(position) else { return }
      for y in stride(from: plot.y, to: plot.maxY, by: 2 * dash) {
        raster.fill(PixelRect(x: x, y: y, width: stroke, height: dash).intersection(plot), color)
      }
    }
  }
}
