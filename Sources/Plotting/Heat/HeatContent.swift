import LiquidationModels

/// What the pictures of a heatmap are made from, wherever they will stand; what is costly is made once for all of them.
final class HeatContent {
  let report: LiquidationReport
  /// Mass by column and row.
  private lazy var totals = HeatmapTotals(report.heatmap)
  /// The rows shown: those worth it.
  private lazy var range = rowsWorthShowing(
    rows: report.heatmap.rows, massByRow: totals.byRow, candles: report.heatmap.candles, price: report.map.price)
  /// Amounts on the pixels of a plot, by where that is.
  private var grids: [PixelRect: PixelGrid] = [:]

  /// The content of a report's pictures.
  init(_ report: LiquidationReport) { self.report = report }

  /// The rows on the pixels of a plot.
  func view(in plot: PixelRect) -> PriceView {
    PriceView(rows: report.heatmap.rows, range: range, top: plot.y, height: plot.height)
  }

  /// The columns on the pixels of a plot.
  func time(in plot: PixelRect) -> TimeScale { TimeScale(of: report, left: plot.x, width: plot.width) }

  /// The heatmap, coloured.
  func layer(in plot: PixelRect, palette: Palette, theme: Theme) -> HeatLayer {
    let view = view(in: plot)
    let grid = grids[plot] ?? PixelGrid(totals, heatmap: report.heatmap, view: view, time: time(in: plot))
    grids[plot] = grid
    return HeatLayer(
      grid: grid, scale: ColorScale(cutting: grid.values), palette: palette.colors, unknown: theme.unknown, view: view,
      left: plot.x)
  }

  /// The candles over it.
  func candles(in plot: PixelRect, scale: Double) -> CandleLayer {
    CandleLayer(report.heatmap, time: time(in: plot), view: view(in: plot), scale: scale)
  }
}
