import Basics
import LiquidationModels

/// The map after the last bar, price from left to right, with all its axes.
func mapScene(_ content: HeatContent, options: PictureOptions, theme: Theme, typesetter: Typesetter) -> Scene {
  let report = content.report
  let scale = roomyScale(options, width: 1_050, height: 560)
  func scaled(_ length: Double) -> Int { Int(bounded: (length * scale).rounded()) }
  let (size, map) = (options.size, report.map)
  let rows = report.heatmap.rows
  let range = rowsWorthShowing(
    rows: rows, massByRow: map.liquidations(on: rows), candles: [], price: map.price, reach: 0.4)

  let bounds = PixelRect(x: 0, y: 0, width: size.width, height: size.height).inset(scaled(16))
  let left = scaled(96)
  let legendWidth = scaled(390)
  let title = "\(report.symbol) liquidation map"
  let draft = PriceView(rows: rows, range: range, top: 0, height: size.width)
  let facts = Facts(report, outside: MapLines(map, groups: report.groups, view: draft).outside)
  let header = Header(
    title: title, facts: facts.colored(theme),
    bounds: PixelRect(
      x: left, y: scaled(18), width: size.width - 2 * left - legendWidth - scaled(24), height: scaled(120)),
    theme: theme, scale: scale, typesetter: typesetter)
  let top = max(header.bottom + scaled(42), scaled(116))
  let plot = PixelRect(
    x: left, y: top, width: size.width - 2 * left, height: size.height - top - scaled(60))
  let captionTop = top - scaled(38)
  let caption = TextStyle(15 * scale)

  let frame = MapFrame(upward: plot, rows: rows, range: range)
  let lines = MapLines(map, groups: report.groups, view: frame.view)
  // Some room above the highest bar, so that it does not look cut off.
  let largest = lines.largest * 1.06
  let curves = CumulativeCurves(
    map, frame: frame, headroom: 0.06, theme: theme, style: content.drawing.curves, scale: 1.2 * scale)
  return Scene(
    size: size, background: theme.page, description: facts.description(title: title),
    layers: [
      header,
      Legend(
        Legend.rows(for: report, theme: theme),
        bounds: PixelRect(
          x: plot.maxX - legendWidth, y: scaled(8), width: legendWidth, height: captionTop - scaled(16)),
        isAtRight: true, theme: theme, scale: scale, typesetter: typesetter),
      Captions([
        typesetter.label("\(report.quote) per row", caption, theme.muted, x: bounds.x, top: captionTop, in: bounds),
        typesetter.label(
          "cumulative \(report.quote)", caption, theme.muted, x: bounds.maxX, top: captionTop, alignment: .right,
          in: bounds),
      ]),
      AmountAxis(
        to: largest, plot: plot, side: .left, bounds: bounds, theme: theme, scale: scale, typesetter: typesetter),
      AmountAxis(
        to: curves.largest, plot: plot, side: .right, hasGrid: false, bounds: bounds, theme: theme, scale: scale,
        typesetter: typesetter),
      MapBars(
        lines: lines, frame: frame, largest: largest, colors: theme.leverageColors(lines.tiers), scale: scale),
      PriceLine(map.price, behind: frame, color: theme.text, style: content.drawing.priceLine, scale: scale),
      curves,
      PriceAxisBelow(
        frame: frame, price: map.price, decimals: report.priceDecimals, bounds: bounds, theme: theme, scale: scale,
        typesetter: typesetter),
    ])
}
