import LiquidationModels

/// The map with the price from left to right: bars by leverage upward, cumulative curves outward from the price.
struct MapChart: Layer {
  let labels: [Label]
  let occupied: [PixelRect]
  private let plot: PixelRect
  private let view: PriceView
  private let lines: MapLines
  private let top: Double
  private let priceTicks: [Int], amountTicks: [Int], totalTicks: [Int]
  private let tag: PixelRect?
  private let priceLine: Int?
  private let curves: [(color: Color, points: [(x: Double, y: Double)])]
  private let theme: Theme
  private let scale: Double

  /// Bar amounts stand left of the plot, cumulative ones right, prices below; all within `bounds`.
  init(
    map: LiquidationMap, range: Range<Int>, decimals: Int, plot: PixelRect, bounds: PixelRect, theme: Theme,
    scale: Double, typesetter: Typesetter
  ) {
    // The view's top is the highest price: mirrored, it is the right end.
    let view = PriceView(rows: map.rows, range: range, top: 0, height: plot.width)
    let lines = MapLines(map, view: view)
    let (style, bold) = (TextStyle(16 * scale), TextStyle(16 * scale, bold: true))
    let gap = Int(9 * scale)
    func x(_ price: Double) -> Double { Double(plot.maxX) - view.y(of: price) }
    var labels: [Label] = []

    // Prices: the tag first, then what ticks leave it room.
    var taken: [PixelRect] = []
    let price = x(map.price)
    let shows = price >= Double(plot.x) && price < Double(plot.maxX)
    priceLine = shows ? pixel(price, in: plot.x...plot.maxX - 1) : nil
    if let priceLine,
      let label = typesetter.label(
        decimalText(map.price, decimals: decimals), bold, theme.tagText, x: priceLine, top: plot.maxY + gap,
        alignment: .center, in: bounds.inset(gap))
    {
      labels.append(label)
      taken.append(label.frame.inset(-Int(5 * scale)))
    }
    tag = taken.first
    var priceTicks: [Int] = []
    let prices = NiceTicks(in: view.low...max(view.low, view.high), atMost: 24, maximumDecimals: decimals)
    let widest = [view.low, view.high].map { typesetter.width(decimalText($0, decimals: prices.decimals), style) }.max()
    let limit = max(2, plot.width / ((widest ?? 1) + Int(36 * scale)))
    let ticks = NiceTicks(in: view.low...max(view.low, view.high), atMost: limit, maximumDecimals: decimals)
    for value in ticks.values {
      let middle = pixel(x(value), in: plot.x...plot.maxX - 1)
      priceTicks.append(middle)
      let text = decimalText(value, decimals: ticks.decimals)
      guard
        let label = typesetter.label(
          text, style, theme.text, x: middle, top: plot.maxY + gap, alignment: .center, in: bounds),
        label.text == text, abs(label.frame.x + label.frame.width / 2 - middle) <= 1,
        !taken.contains(where: { $0.intersects(label.frame.inset(-gap)) })
      else { continue }
      labels.append(label)
      taken.append(label.frame)
    }
    self.priceTicks = priceTicks

    // Amounts at both sides; a tenth of the height stays free above the highest bar.
    let top = max(lines.largest * 1.06, 1e-9)
    let cumulative = map.cumulative.filter { view.line(of: map.rows.bins.middle($0.bin)) != nil }
    let total = max((cumulative.map(\.usdt).max() ?? 0) * 1.06, 1e-9)
    func amounts(_ top: Double, x: Int, alignment: Label.Alignment) -> [Int] {
      guard lines.largest > 0 else { return [] }
      let limit = max(2, plot.height / (style.lineHeight * 3))
      return NiceTicks(in: 0...top, atMost: limit).values.map { value in
        let y = pixel(Double(plot.maxY) - value / top * Double(plot.height), in: plot.y...plot.maxY - 1)
        let label = typesetter.label(
          amountText(value), style, theme.text, x: x, top: y - style.lineHeight / 2, alignment: alignment, in: bounds)
        if let label, !labels.contains(where: { $0.frame.intersects(label.frame) }) { labels.append(label) }
        return y
      }
    }
    amountTicks = amounts(top, x: plot.x - gap, alignment: .right)
    totalTicks = amounts(total, x: plot.maxX + gap, alignment: .left)
    self.labels = labels

    curves = Side.allCases.compactMap { side in
      let points = cumulative.filter { $0.side == side }
      guard let last = points.last else { return nil }
      func y(_ usdt: Double) -> Double { Double(plot.maxY) - 1 - usdt / total * Double(plot.height - 1) }
      let line =
        [(x: x(map.price), y: y(0))]
        + points.map { (x: x(map.rows.bins.lowerEdge($0.bin + (side == .long ? 0 : 1))), y: y($0.usdt)) }
        + [(x: Double(side == .long ? plot.x : plot.maxX), y: y(last.usdt))]
      return (side == .long ? theme.long : theme.short, line)
    }
    self.plot = plot
    self.view = view
    self.lines = lines
    self.top = top
    self.theme = theme
    self.scale = scale
    occupied = [plot]
  }

  func draw(on raster: inout Raster) {
    let stroke = max(1, Int(scale.rounded()))
    let tick = Int(5 * scale)
    for y in amountTicks {
      raster.fill(PixelRect(x: plot.x, y: y, width: plot.width, height: stroke), theme.unknown)
      raster.fill(PixelRect(x: plot.x - tick, y: y, width: tick, height: stroke), theme.line)
    }
    for y in totalTicks { raster.fill(PixelRect(x: plot.maxX, y: y, width: tick, height: stroke), theme.line) }
    for x in priceTicks { raster.fill(PixelRect(x: x, y: plot.maxY, width: stroke, height: tick), theme.line) }
    let colors = theme.leverageColors(lines.tiers)
    for line in 0..<view.lines {
      let pixels = view.pixels(ofLine: line)
      let left = plot.maxX - pixels.upperBound
      let width = pixels.count >= 5 ? pixels.count - 1 : pixels.count
      var bottom = 0
      for (tier, height) in stackedPixels(lines[line], perUnit: Double(plot.height) / top).enumerated() {
        raster.fill(PixelRect(x: left, y: plot.maxY - height, width: width, height: height - bottom), colors[tier])
        bottom = height
      }
    }
    raster.fill(PixelRect(x: plot.x, y: plot.maxY, width: plot.width, height: stroke), theme.line)
    if let priceLine {
      let dash = max(2, Int(6 * scale))
      for y in stride(from: plot.y, to: plot.maxY, by: 2 * dash) {
        raster.fill(PixelRect(x: priceLine, y: y, width: stroke, height: min(dash, plot.maxY - y)), theme.title)
      }
    }
    for curve in curves {
      raster.stroke(curve.points, width: 5.5 * scale, theme.casing, clip: plot)
      raster.stroke(curve.points, width: 2.75 * scale, curve.color, clip: plot)
    }
    if let tag { raster.fill(tag, theme.tag) }
  }
}
