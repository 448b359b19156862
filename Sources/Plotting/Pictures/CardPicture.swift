import Basics
import LiquidationModels

/// The picture of a link preview, to be read at a third of its size: few words, large.
func cardScene(_ content: HeatContent, options: PictureOptions, theme: Theme, typesetter: Typesetter) -> Scene {
  let report = content.report
  let size = PixelSize(uncheckedWidth: 1200, height: 630)
  let map = report.map
  let (margin, panelWidth, gap) = (40, 236, 14)
  let plot = PixelRect(x: margin, y: 158, width: size.width - 2 * margin - panelWidth - gap, height: 340)
  let panel = PixelRect(x: plot.maxX + gap, y: plot.y, width: panelWidth, height: plot.height)
  let heat = content.layer(in: plot, palette: options.palette, theme: theme, scale: 1.4)
  let side = MapFrame(beside: heat.view, plot: panel)
  let lines = MapLines(map, view: heat.view)

  let page = PixelRect(x: margin, y: 0, width: size.width - 2 * margin, height: size.height)
  let price = typesetter.label(
    fixed(map.price, decimals: report.priceDecimals), TextStyle(46, bold: true), theme.accent, x: page.maxX, top: 30,
    alignment: .right, in: page)
  let headerWidth = page.width - (price?.frame.width ?? 0) - 40
  let title = "\(report.symbol) liquidations"
  let facts = Facts(report)
  let header = Header(
    title: title, facts: Array(facts.colored(theme).prefix(report.isSynthetic ? 3 : 2)),
    bounds: PixelRect(x: margin, y: 30, width: headerWidth, height: 126), maximumLines: 2, theme: theme, scale: 1,
    titleSize: 46, factSize: 23, typesetter: typesetter)
  return Scene(
    size: size, background: theme.page, description: facts.description(title: title),
    layers: [
      header,
      Captions([price]),
      heat,
      PriceLine(map.price, over: MapFrame(beside: heat.view, plot: plot), style: content.drawing.priceLine, scale: 2),
      content.candles(in: plot, scale: 1.4),
      MapBars(lines: lines, frame: side, largest: lines.largest, colors: theme.leverageColors(lines.tiers), scale: 1),
      CumulativeCurves(map, frame: side, theme: theme, style: content.drawing.curves, scale: 1.5),
      Captions(figures(report, theme: theme, bounds: page, top: plot.maxY + 22, typesetter: typesetter)),
    ])
}

/// Three figures in a row: what rests below, what above, and the largest cluster near the price.
private func figures(
  _ report: LiquidationReport, theme: Theme, bounds: PixelRect, top: Int, typesetter: Typesetter
) -> [Label?] {
  let map = report.map
  let totals = map.totals
  var columns: [(name: String, value: String, color: Color)] = [
    ("longs below", compact(totals.long) + " " + report.quote, theme.long),
    ("shorts above", compact(totals.short) + " " + report.quote, theme.short),
  ]
  if let cluster = report.clusters.first {
    let bins = map.rows.bins
    let edges = [cluster.bins.lowerBound, cluster.bins.upperBound + 1].map {
      fixed(bins.lowerEdge($0), decimals: bins.decimals)
    }
    let distance = signedPercent(map.distancePercent(of: cluster))
    columns.append(
      (
        "largest cluster: \(cluster.side.rawValue)s \(distance) away, \(edges.joined(separator: "–"))",
        "\(compact(cluster.total)) \(report.quote)", theme.text
      ))
  }
  let widths = [250, 250, bounds.width - 500]
  var labels: [Label?] = []
  var x = bounds.x
  for (column, width) in zip(columns, widths) {
    let box = PixelRect(x: x, y: top, width: width - 20, height: bounds.maxY - top)
    labels.append(typesetter.label(column.value, TextStyle(32, bold: true), column.color, x: x, top: top, in: box))
    labels.append(typesetter.label(column.name, TextStyle(21), theme.muted, x: x, top: top + 44, in: box))
    x += width
  }
  return labels
}
