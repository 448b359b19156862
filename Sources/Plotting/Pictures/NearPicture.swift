import Basics
import LiquidationModels
import MarketData

/// Sizes of the pictures of the near field; no text is smaller than 28 pixels, so that it can be read on a phone.
struct NearShape {
  let size: PixelSize
  /// Time shown, and prices as a share of the current one.
  let length: Milliseconds, reach: Double

  static let landscape = NearShape(
    size: PixelSize(uncheckedWidth: 1200, height: 675), length: 48 * .hour, reach: 0.06)
  static let portrait = NearShape(
    size: PixelSize(uncheckedWidth: 1080, height: 1350), length: 48 * .hour, reach: 0.06)
  static let card = NearShape(size: PixelSize(uncheckedWidth: 1200, height: 630), length: 72 * .hour, reach: 0.06)
}

/// The last days near the price: candles, the nearest clusters named, and what lies within 5 %.
func nearScene(
  _ content: HeatContent, _ shape: NearShape, options: PictureOptions, theme: Theme, typesetter: Typesetter
) -> Scene {
  let report = content.report
  let map = report.map
  let size = shape.size
  let near = HeatContent(content, fine: true, last: shape.length, within: shape.reach)
  let (margin, small) = (32, 28.0)
  let page = PixelRect(x: margin, y: 0, width: size.width - 2 * margin, height: size.height)

  let price = typesetter.label(
    fixed(map.price, decimals: report.priceDecimals), TextStyle(44, bold: true), theme.accent, x: page.maxX, top: 20,
    alignment: .right, in: page)
  let shownHours = max(1, (report.to - near.from) / .hour)
  let facts = [
    report.isSynthetic ? "synthetic sample" : report.instrument.venue.name, "estimated",
    "last \(shownHours) h to \(report.to.minuteText)",
  ]
  let title = Header(
    title: "\(report.symbol) liquidations", facts: [],
    bounds: PixelRect(x: page.x, y: 20, width: (price?.frame.x ?? page.maxX) - page.x - 24, height: 58), theme: theme,
    scale: 1, titleSize: 44, typesetter: typesetter)
  let subtitle = Header(
    title: "",
    facts: facts.enumerated().map { ($1, $0 == 0 && report.isSynthetic ? theme.notice : theme.muted) },
    bounds: PixelRect(x: page.x, y: 78, width: page.width, height: 48), maximumLines: 1, theme: theme, scale: 1,
    factSize: small, typesetter: typesetter)

  let axisScale = small / 16
  let footer = 176
  let draft = PixelRect(x: margin, y: 0, width: 400, height: size.height - 126 - footer)
  let axisWidth = PriceAxis.width(
    view: near.view(in: draft), price: map.price, decimals: report.priceDecimals, scale: axisScale,
    typesetter: typesetter)
  let plot = PixelRect(
    x: margin, y: 126, width: size.width - margin - axisWidth - 12, height: size.height - 126 - footer)
  let heat = near.layer(in: plot, palette: options.palette, theme: theme, scale: 1.6)
  let axisBounds = PixelRect(x: plot.maxX, y: plot.y, width: size.width - plot.maxX - 4, height: plot.height)
  let timeBounds = PixelRect(x: margin, y: plot.maxY + 10, width: plot.width + axisWidth, height: 36)
  let clusters = report.nearest.filter { map.distancePercent(of: $0).magnitude <= shape.reach * 100 }

  return Scene(
    size: size, background: theme.page,
    description: "\(report.symbol) liquidations near the price: " + facts.joined(separator: " · "),
    layers: [
      title, subtitle,
      Captions([price]),
      heat,
      PriceLine(map.price, over: MapFrame(beside: heat.view, plot: plot), style: near.drawing.priceLine, scale: 2),
      near.candles(in: plot, scale: 1.6),
      ClusterBands(
        clusters, in: map, view: heat.view, plot: plot, theme: theme, textSize: small, typesetter: typesetter),
      PriceAxis(
        view: heat.view, price: map.price, decimals: report.priceDecimals, plot: plot, bounds: axisBounds, theme: theme,
        scale: axisScale, typesetter: typesetter),
      TimeAxis(
        time: near.time(in: plot), steps: near.drawing.timeSteps, plot: plot, bounds: timeBounds, theme: theme,
        scale: axisScale, typesetter: typesetter),
      Captions(
        footerLabels(
          report, site: options.site, theme: theme, page: page, top: plot.maxY + 58, small: small,
          typesetter: typesetter)),
    ])
}

/// What lies within 5 % on either side, and where the picture is from.
private func footerLabels(
  _ report: LiquidationReport, site: String?, theme: Theme, page: PixelRect, top: Int, small: Double,
  typesetter: Typesetter
) -> [Label?] {
  guard let within = report.map.within([5]).first else { return [] }
  let style = TextStyle(36, bold: true)
  var labels: [Label?] = []
  var x = page.x
  for (text, color) in [
    ("within ±5 %", theme.muted), ("longs \(compact(within.longs))", theme.long),
    ("shorts \(compact(within.shorts))", theme.short), (report.quote, theme.muted),
  ] {
    let label = typesetter.label(text, style, color, x: x, top: top, in: page)
    labels.append(label)
    x = (label?.frame.maxX ?? x) + 26
  }
  let source = site ?? "made with liqheat"
  labels.append(
    typesetter.label(
      "A model's estimate, not advice · \(source)", TextStyle(small), theme.muted, x: page.x, top: top + 56, in: page))
  return labels
}
