import LiquidationModels

/// The picture of a link preview, to be read at a third of its size: few words, large.
func cardScene(_ report: LiquidationReport, options: PictureOptions, theme: Theme, typesetter: Typesetter) -> Scene {
  let size = PixelSize(uncheckedWidth: 1200, height: 630)
  let (heatmap, map) = (report.heatmap, report.map)
  let (margin, panelWidth) = (40, 236)
  let top = 158
  let plot = PixelRect(x: margin, y: top, width: size.width - 2 * margin - panelWidth - 14, height: 340)
  let panel = PixelRect(x: plot.maxX + 14, y: top, width: panelWidth, height: plot.height)

  let totals = HeatmapTotals(heatmap)
  let range = rowsWorthShowing(
    rows: heatmap.rows, massByRow: totals.byRow, candles: heatmap.candles, price: map.price)
  let view = PriceView(rows: heatmap.rows, range: range, top: plot.y, height: plot.height)
  let time = TimeScale(of: report, left: plot.x, width: plot.width)
  let grid = PixelGrid(totals, heatmap: heatmap, view: view, time: time)

  let page = PixelRect(x: margin, y: 0, width: size.width - 2 * margin, height: size.height)
  let price = typesetter.label(
    decimalText(map.price, decimals: report.priceDecimals), TextStyle(46, bold: true), theme.tag, x: page.maxX, top: 30,
    alignment: .right, in: page)
  let headerWidth = page.width - (price?.frame.width ?? 0) - 40
  let title = "\(report.symbol) liquidations"
  let facts = Facts(report)
  let header = Header(
    title: title, facts: Array(facts.colored(theme).prefix(report.isSynthetic ? 3 : 2)),
    bounds: PixelRect(x: margin, y: 30, width: headerWidth, height: 126), maximumLines: 2, theme: theme, scale: 1,
    titleSize: 46, factSize: 23, typesetter: typesetter)
  return Scene(
    size: size, background: theme.background, description: title + ": " + facts.texts.joined(separator: " · "),
    layers: [
      header,
      Captions(labels: price.map { [$0] } ?? []),
      HeatLayer(
        grid: grid, scale: ColorScale(cutting: grid.values), palette: options.palette.colors, unknown: theme.unknown,
        view: view, left: plot.x),
      PriceLine(price: map.price, view: view, plot: plot, scale: 2),
      CandleLayer(heatmap, time: time, view: view, scale: 1.4),
      MapPanel(
        map: map, view: view, frame: panel, bounds: PixelRect(x: 0, y: 0, width: 0, height: 0), theme: theme,
        scale: 1.6, typesetter: typesetter),
      Captions(labels: figures(report, theme: theme, bounds: page, top: plot.maxY + 22, typesetter: typesetter)),
    ])
}

/// Three figures in a row: what rests below, what above, and the largest cluster near the price.
private func figures(
  _ report: LiquidationReport, theme: Theme, bounds: PixelRect, top: Int, typesetter: Typesetter
) -> [Label] {
  let map = report.map
  let totals = map.totals
  var columns: [(name: String, value: String, color: Color)] = [
    ("longs below", amountText(totals.long) + " USDT", theme.long),
    ("shorts above", amountText(totals.short) + " USDT", theme.short),
  ]
  if let cluster = map.clusters().first {
    let low = decimalText(map.rows.bins.lowerEdge(cluster.bins.lowerBound), decimals: map.rows.bins.decimals)
    let distance = map.distancePercent(of: cluster)
    columns.append(
      (
        "largest cluster, \(cluster.side.rawValue)s, \(signedPercentText(distance)) away",
        "\(amountText(cluster.total)) USDT at \(low)", theme.title
      ))
  }
  let widths = [280, 280, bounds.width - 560]
  var labels: [Label?] = []
  var x = bounds.x
  for (column, width) in zip(columns, widths) {
    let box = PixelRect(x: x, y: top, width: width - 24, height: bounds.maxY - top)
    labels.append(typesetter.label(column.value, TextStyle(32, bold: true), column.color, x: x, top: top, in: box))
    labels.append(typesetter.label(column.name, TextStyle(21), theme.text, x: x, top: top + 44, in: box))
    x += width
  }
  return labels.compactMap { $0 }
}

/// A distance as `+1.2 %`.
func signedPercentText(_ percent: Double) -> String {
  (percent > 0 ? "+" : "") + decimalText(percent, decimals: 1) + " %"
}
