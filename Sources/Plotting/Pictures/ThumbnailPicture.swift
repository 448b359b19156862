import Basics
import LiquidationModels

/// The index's picture of a symbol: the last week within 10 % of the price, its candles and one line of text.
func thumbnailScene(
  _ content: HeatContent, options: PictureOptions, theme: Theme, typesetter: Typesetter
) -> Scene {
  let report = content.report
  let size = PixelSize(uncheckedWidth: 480, height: 270)
  let plot = PixelRect(x: 0, y: 0, width: size.width, height: 240)
  let near = HeatContent(content, fine: false, last: 7 * .day, within: 0.1)
  let heat = near.layer(in: plot, palette: options.palette, theme: theme, scale: 0.7)

  let strip = PixelRect(x: 10, y: plot.maxY, width: size.width - 20, height: size.height - plot.maxY)
  let note = typesetter.label(
    report.isSynthetic ? "synthetic sample" : "estimated", TextStyle(14),
    report.isSynthetic ? theme.notice : theme.muted,
    x: strip.maxX, top: strip.y + 7, alignment: .right, in: strip)
  let rest = PixelRect(
    x: strip.x, y: strip.y, width: (note?.frame.x ?? strip.maxX) - strip.x - 12, height: strip.height)
  let price = fixed(report.map.price, decimals: report.priceDecimals)
  let title = typesetter.label(
    "\(report.symbol) \(price)", TextStyle(15, bold: true), theme.text, x: rest.x, top: strip.y + 6, in: rest)
  return Scene(
    size: size, background: theme.page,
    description: Facts(report).description(title: "\(report.symbol) liquidation heatmap"),
    layers: [
      heat,
      PriceLine(
        report.map.price, over: MapFrame(beside: heat.view, plot: plot), style: content.drawing.priceLine, scale: 1),
      near.candles(in: plot, scale: 0.7),
      Captions([title, note]),
    ])
}
