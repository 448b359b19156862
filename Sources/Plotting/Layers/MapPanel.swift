import LiquidationModels

/// The map after the last bar, beside the heatmap and on its price axis: bars by leverage and cumulative curves.
struct MapPanel: Layer {
  let labels: [Label]
  let occupied: [PixelRect]
  private let frame: PixelRect
  private let lines: MapLines
  private let view: PriceView
  private let largest: Double
  private let tickPixels: [Int]
  private let curves: [(color: Color, points: [(x: Double, y: Double)])]
  private let priceLine: Double
  private let theme: Theme
  private let scale: Double

  /// Bars and curves fill the frame; amounts of the bars stand below it, within `bounds`.
  init(
    map: LiquidationMap, view: PriceView, frame: PixelRect, bounds: PixelRect, theme: Theme, scale: Double,
    typesetter: Typesetter
  ) {
    lines = MapLines(map, view: view)
    largest = lines.largest
    let style = TextStyle(15 * scale)
    let limit = max(1, frame.width / Int(110 * scale))
    let ticks = NiceTicks(in: 0...max(largest, 1e-9), atMost: limit + 1)
    var labels: [Label] = []
    var tickPixels: [Int] = []
    for value in ticks.values where largest > 0 {
      let x = frame.x + pixel(value / largest * Double(frame.width), in: 0...frame.width - 1)
      let text = amountText(value)
      guard
        let label = typesetter.label(text, style, theme.text, x: x, top: bounds.y, alignment: .center, in: bounds),
        label.text == text, labels.last.map({ label.frame.x - $0.frame.maxX > Int(12 * scale) }) ?? true
      else { continue }
      labels.append(label)
      tickPixels.append(x)
    }
    self.labels = labels
    self.tickPixels = tickPixels
    curves = cumulativeCurves(map, view: view, frame: frame, theme: theme)
    priceLine = view.y(of: map.price)
    self.frame = frame
    self.view = view
    self.theme = theme
    self.scale = scale
    occupied = [frame]
  }

  func draw(on raster: inout Raster) {
    let stroke = max(1, Int(scale.rounded()))
    for x in tickPixels {
      raster.fill(PixelRect(x: x, y: frame.y, width: stroke, height: frame.height), theme.unknown)
      raster.fill(PixelRect(x: x, y: frame.maxY, width: stroke, height: Int(5 * scale)), theme.line)
    }
    let colors = theme.leverageColors(lines.tiers)
    for line in 0..<view.lines where largest > 0 {
      let pixels = view.pixels(ofLine: line)
      // A gap of one pixel where bars are thick enough to spare it.
      let height = pixels.count >= 5 ? pixels.count - 1 : pixels.count
      var left = 0
      for (tier, right) in stackedPixels(lines[line], perUnit: Double(frame.width) / largest).enumerated() {
        raster.fill(
          PixelRect(x: frame.x + left, y: pixels.lowerBound, width: right - left, height: height), colors[tier])
        left = right
      }
    }
    for curve in curves {
      raster.stroke(curve.points, width: 4.5 * scale, theme.casing, clip: frame)
      raster.stroke(curve.points, width: 2.25 * scale, curve.color, clip: frame)
    }
  }
}

/// Running totals outward from the price as polylines, longs first, both on one scale: the larger total at the right.
func cumulativeCurves(
  _ map: LiquidationMap, view: PriceView, frame: PixelRect, theme: Theme
) -> [(color: Color, points: [(x: Double, y: Double)])] {
  let shown = map.cumulative.filter { view.line(of: map.rows.bins.middle($0.bin)) != nil }
  guard let largest = shown.map(\.usdt).max(), largest > 0 else { return [] }
  return Side.allCases.compactMap { side in
    let points = shown.filter { $0.side == side }
    guard let last = points.last else { return nil }
    func x(_ usdt: Double) -> Double { Double(frame.x) + 1 + usdt / largest * Double(frame.width - 3) }
    let end = side == .long ? view.low : view.high
    let line =
      [(x: x(0), y: view.y(of: map.price))]
      + points.map { point in
        // A bin's mass is passed once the price reaches the bin's far edge.
        (x: x(point.usdt), y: view.y(of: map.rows.bins.lowerEdge(point.bin + (side == .long ? 0 : 1))))
      } + [(x: x(last.usdt), y: view.y(of: end))]
    return (side == .long ? theme.long : theme.short, line)
  }
}
