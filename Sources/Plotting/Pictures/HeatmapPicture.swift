import LiquidationModels

/// Mass over time with candles on it, a colour bar at the left, the price axis and the map at the right.
func heatmapScene(
  _ report: LiquidationReport, options: PictureOptions, theme: Theme, typesetter: Typesetter
) -> Scene {
  let scale = roomyScale(options, width: 900, height: 500)
  func scaled(_ length: Double) -> Int { Int((length * scale).rounded()) }
  let size = options.size
  let heatmap = report.heatmap
  let totals = HeatmapTotals(heatmap)
  let range = rowsWorthShowing(
    rows: heatmap.rows, massByRow: totals.byRow, candles: heatmap.candles, price: report.map.price)

  // Across: margin, colour bar, plot, price axis, map, margin.
  let margin = scaled(28)
  let barWidth = scaled(94)
  let provisional = PriceView(rows: heatmap.rows, range: range, top: 0, height: size.height)
  let axisWidth = PriceAxis.width(
    view: provisional, price: report.map.price, decimals: report.priceDecimals, scale: scale, typesetter: typesetter)
  let panelWidth = max(scaled(230), size.width / 6)
  let left = margin + barWidth
  let plotWidth = size.width - left - axisWidth - scaled(24) - panelWidth - margin
  let panelLeft = size.width - margin - panelWidth

  // Down: header, plot, time axis.
  let axisHeight = scaled(44)
  let title = "\(report.symbol) liquidation heatmap"
  let headerBounds = PixelRect(x: left, y: scaled(18), width: plotWidth + axisWidth, height: scaled(120))
  let provisionalTime = TimeScale(of: report, left: left, width: plotWidth)
  let candles = CandleLayer(heatmap, time: provisionalTime, view: provisional, scale: scale)
  let header = Header(
    title: title, facts: Facts(report, candles: candles.duration).colored(theme), bounds: headerBounds, theme: theme,
    scale: scale, typesetter: typesetter)
  let legendRows = Legend.rows(for: report.map, theme: theme)
  let top = max(header.bottom + scaled(14), scaled(96))
  let plot = PixelRect(x: left, y: top, width: plotWidth, height: size.height - top - axisHeight - scaled(8))
  let panel = PixelRect(x: panelLeft, y: top, width: panelWidth, height: plot.height)

  let view = PriceView(rows: heatmap.rows, range: range, top: plot.y, height: plot.height)
  let grid = PixelGrid(totals, heatmap: heatmap, view: view, time: provisionalTime)
  let colors = options.palette.colors
  let colorScale = ColorScale(cutting: grid.values)
  let axisTop = plot.maxY + scaled(10)
  let text = Facts(report, candles: candles.duration).texts.joined(separator: " · ")
  return Scene(
    size: size, background: theme.background, description: title + ": " + text,
    layers: [
      header,
      HeatLayer(grid: grid, scale: colorScale, palette: colors, unknown: theme.unknown, view: view, left: plot.x),
      PriceAxis(
        view: view, price: report.map.price, decimals: report.priceDecimals, plot: plot,
        bounds: PixelRect(x: plot.maxX, y: plot.y, width: axisWidth, height: plot.height), theme: theme, scale: scale,
        typesetter: typesetter),
      CandleLayer(heatmap, time: provisionalTime, view: view, scale: scale),
      TimeAxis(
        time: provisionalTime, plot: plot,
        bounds: PixelRect(x: left - scaled(20), y: axisTop, width: plotWidth + axisWidth, height: axisHeight),
        theme: theme, scale: scale, typesetter: typesetter),
      ColorBar(
        colorScale: colorScale, palette: colors,
        bar: PixelRect(x: margin, y: plot.y, width: scaled(20), height: plot.height),
        bounds: PixelRect(x: margin, y: 0, width: barWidth - scaled(8), height: plot.maxY), theme: theme,
        scale: scale, typesetter: typesetter),
      Legend(
        legendRows, bounds: PixelRect(x: panelLeft, y: scaled(8), width: panelWidth, height: top - scaled(14)),
        theme: theme, scale: scale, typesetter: typesetter),
      MapPanel(
        map: report.map, view: view, frame: panel,
        bounds: PixelRect(
          x: panelLeft - scaled(12), y: axisTop, width: panelWidth + scaled(12) + margin, height: axisHeight),
        theme: theme, scale: scale, typesetter: typesetter),
    ])
}

/// The asked scale, or the largest at which a picture is at least so many scaled pixels wide and high.
func roomyScale(_ options: PictureOptions, width: Double, height: Double) -> Double {
  let largest = min(Double(options.size.width) / width, Double(options.size.height) / height)
  return options.scale > 0 ? min(options.scale, largest) : largest
}
