import LiquidationModels

/// Mass over time with candles on it, a colour bar at the left, the price axis and the map at the right.
func heatmapScene(
  _ content: HeatContent, options: PictureOptions, theme: Theme, typesetter: Typesetter
) -> Scene {
  let report = content.report
  let scale = roomyScale(options, width: 1_050, height: 560)
  let (size, map) = (options.size, report.map)

  // Widths come first, as the header's height depends on them and the plot's on the header's.
  let canvas = PixelRect(x: 0, y: 0, width: size.width, height: size.height)
  let axisWidth = PriceAxis.width(
    view: content.view(in: canvas), price: map.price, decimals: report.priceDecimals, scale: scale,
    typesetter: typesetter)
  let columns = HeatmapLayout.Columns(size: size, axisWidth: axisWidth, scale: scale)
  let draft = PixelRect(x: columns.left, y: 0, width: columns.plotWidth, height: size.height)
  let facts = Facts(
    report, candles: content.candles(in: draft, scale: scale).duration,
    outside: MapLines(map, groups: report.groups, view: content.view(in: draft)).outside)
  let title = "\(report.symbol) liquidation heatmap"
  let header = Header(
    title: title, facts: facts.colored(theme),
    bounds: PixelRect(
      x: columns.left, y: Int(18 * scale), width: columns.plotWidth + axisWidth, height: Int(120 * scale)),
    theme: theme, scale: scale, typesetter: typesetter)

  let layout = HeatmapLayout(size: size, headerBottom: header.bottom, columns: columns, scale: scale)
  let plot = layout.plot
  let heat = content.layer(in: plot, palette: options.palette, theme: theme, scale: scale)
  let side = MapFrame(beside: heat.view, plot: layout.panel)
  let lines = MapLines(map, groups: report.groups, view: heat.view)
  return Scene(
    size: size, background: theme.page, description: facts.description(title: title),
    layers: [
      header,
      heat,
      PriceLine(
        map.price, over: MapFrame(beside: heat.view, plot: plot), style: content.drawing.priceLine, scale: scale),
      content.candles(in: plot, scale: scale),
      PriceAxis(
        view: heat.view, price: map.price, decimals: report.priceDecimals, plot: plot, bounds: layout.priceAxis,
        theme: theme, scale: scale, typesetter: typesetter),
      TimeAxis(
        time: content.time(in: plot), steps: content.drawing.timeSteps, plot: plot, bounds: layout.timeAxis,
        theme: theme, scale: scale,
        typesetter: typesetter),
      Captions([
        typesetter.label(
          "UTC", TextStyle(15 * scale), theme.muted, x: layout.utc.maxX, top: layout.utc.y, alignment: .right,
          in: layout.utc)
      ]),
      ColorBar(
        colorScale: heat.scale, currency: report.quote, palette: heat.palette, bar: layout.colorBar,
        bounds: layout.colorBarBounds,
        theme: theme, scale: scale, typesetter: typesetter),
      Legend(
        Legend.rows(for: report, theme: theme), bounds: layout.legend, theme: theme, scale: scale,
        typesetter: typesetter),
      AmountAxis(
        to: lines.largest, plot: layout.panel, side: .below, bounds: layout.amountAxis, theme: theme, scale: scale,
        typesetter: typesetter),
      MapBars(
        lines: lines, frame: side, largest: lines.largest, colors: theme.leverageColors(lines.tiers), scale: scale),
      PriceLine(map.price, behind: side, color: theme.muted, style: content.drawing.priceLine, scale: scale),
      CumulativeCurves(map, frame: side, theme: theme, style: content.drawing.curves, scale: scale),
    ])
}

/// The asked scale, or the largest at which a picture is at least so many scaled pixels wide and high.
func roomyScale(_ options: PictureOptions, width: Double, height: Double) -> Double {
  let largest = min(Double(options.size.width) / width, Double(options.size.height) / height)
  return options.scale > 0 ? min(options.scale, largest) : largest
}
