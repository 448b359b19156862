import LiquidationModels

/// The map after the last bar, price from left to right, with all its axes.
func mapScene(_ report: LiquidationReport, options: PictureOptions, theme: Theme, typesetter: Typesetter) -> Scene {
  let scale = roomyScale(options, width: 900, height: 500)
  func scaled(_ length: Double) -> Int { Int((length * scale).rounded()) }
  let (size, map) = (options.size, report.map)
  var massByRow = [Double](repeating: 0, count: map.rows.count)
  for level in map.levels where map.rows.range.contains(level.bin) {
    massByRow[level.bin - map.rows.range.lowerBound] += level.notional
  }
  let range = rowsWorthShowing(rows: map.rows, massByRow: massByRow, candles: [], price: map.price, reach: 0.3)

  let bounds = PixelRect(x: 0, y: 0, width: size.width, height: size.height).inset(scaled(16))
  let (left, right) = (scaled(96), scaled(96))
  let legendWidth = scaled(390)
  let title = "\(report.symbol) liquidation map"
  let facts = Facts(report)
  let header = Header(
    title: title, facts: facts.colored(theme),
    bounds: PixelRect(
      x: left, y: scaled(18), width: size.width - left - right - legendWidth - scaled(24), height: scaled(120)),
    theme: theme, scale: scale, typesetter: typesetter)
  let top = max(header.bottom + scaled(42), scaled(112))
  let plot = PixelRect(
    x: left, y: top, width: size.width - left - right, height: size.height - top - scaled(60))
  let captionTop = top - scaled(36)
  return Scene(
    size: size, background: theme.background, description: title + ": " + facts.texts.joined(separator: " · "),
    layers: [
      header,
      Legend(
        Legend.rows(for: map, theme: theme),
        bounds: PixelRect(
          x: plot.maxX - legendWidth, y: scaled(8), width: legendWidth, height: captionTop - scaled(16)),
        theme: theme, scale: scale, typesetter: typesetter),
      Captions(
        labels: [
          typesetter.label(
            "USDT a row", TextStyle(15 * scale), theme.text, x: bounds.x, top: captionTop, in: bounds),
          typesetter.label(
            "cumulative USDT", TextStyle(15 * scale), theme.text, x: bounds.maxX, top: captionTop, alignment: .right,
            in: bounds),
        ].compactMap { $0 }),
      MapChart(
        map: map, range: range, decimals: report.priceDecimals, plot: plot, bounds: bounds, theme: theme, scale: scale,
        typesetter: typesetter),
    ])
}
