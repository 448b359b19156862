import LiquidationModels

/// The index's picture of a symbol: the heatmap, its candles and one line of text.
func thumbnailScene(
  _ report: LiquidationReport, options: PictureOptions, theme: Theme, typesetter: Typesetter
) -> Scene {
  let size = PixelSize(uncheckedWidth: 480, height: 270)
  let (heatmap, map) = (report.heatmap, report.map)
  let plot = PixelRect(x: 0, y: 0, width: size.width, height: 240)
  let totals = HeatmapTotals(heatmap)
  let range = rowsWorthShowing(
    rows: heatmap.rows, massByRow: totals.byRow, candles: heatmap.candles, price: map.price)
  let view = PriceView(rows: heatmap.rows, range: range, top: plot.y, height: plot.height)
  let time = TimeScale(of: report, left: plot.x, width: plot.width)
  let grid = PixelGrid(totals, heatmap: heatmap, view: view, time: time)
  let strip = PixelRect(x: 10, y: plot.maxY, width: size.width - 20, height: size.height - plot.maxY)
  let note = typesetter.label(
    report.isSynthetic ? "synthetic sample" : "estimated", TextStyle(14),
    report.isSynthetic ? theme.notice : theme.text,
    x: strip.maxX, top: strip.y + 7, alignment: .right, in: strip)
  let rest = PixelRect(
    x: strip.x, y: strip.y, width: (note?.frame.x ?? strip.maxX) - strip.x - 12, height: strip.height)
  let price = decimalText(map.price, decimals: report.priceDecimals)
  let title = typesetter.label(
    "\(report.symbol) \(price)", TextStyle(15, bold: true), theme.title, x: rest.x, top: strip.y + 6, in: rest)
  return Scene(
    size: size, background: theme.background,
    description: "\(report.symbol) liquidation heatmap: \(Facts(report).texts.joined(separator: " · "))",
    layers: [
      HeatLayer(
        grid: grid, scale: ColorScale(cutting: grid.values), palette: options.palette.colors, unknown: theme.unknown,
        view: view, left: plot.x),
      PriceLine(price: map.price, view: view, plot: plot, scale: 1),
      CandleLayer(heatmap, time: time, view: view, scale: 0.7),
      Captions(labels: [title, note].compactMap { $0 }),
    ])
}
