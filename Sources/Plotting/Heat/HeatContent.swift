package import LiquidationModels

/// What the pictures of a heatmap are made from, wherever they will stand; what is costly is made once for all of them.
///
/// The page opens with the same rows and colours.
package final class HeatContent {
  let report: LiquidationReport, drawing: Drawing
  /// Mass by column and row.
  private lazy var totals = HeatmapTotals(report.heatmap)
  /// The rows shown: those worth it.
  package private(set) lazy var rows = rowsWorthShowing(
    rows: report.heatmap.rows, massByRow: totals.byRow, candles: report.heatmap.candles, price: report.map.price)
  /// Amounts on the pixels of a plot, by where that is.
  private var grids: [PixelRect: PixelGrid] = [:]
  /// Scales by the rows of a line.
  private var scales: [Int: ColorScale] = [:]

  /// The content of a report's pictures.
  package init(_ report: LiquidationReport, drawing: Drawing) {
    self.report = report
    self.drawing = drawing
  }

  /// The amount in USDT from which on the last colour is used, where a line shows so many rows.
  ///
  /// It follows from the rows shown and all columns, so that neither the size of a picture nor the mountains of low
  /// leverage far away decide the colours. Complexity: O(columns x rows) for each number of rows in a line.
  package func cut(rowsPerLine: Int) -> Float { scale(rowsPerLine: rowsPerLine).cut }

  private func scale(rowsPerLine: Int) -> ColorScale {
    if let known = scales[rowsPerLine] { return known }
    let counts = totals.counts(of: rows, rowsPerLine: rowsPerLine)
    let scale = ColorScale(cut: counts.cut(at: drawing.cutQuantile))
    scales[rowsPerLine] = scale
    return scale
  }

  /// The rows on the pixels of a plot.
  func view(in plot: PixelRect) -> PriceView {
    PriceView(rows: report.heatmap.rows, range: rows, top: plot.y, height: plot.height)
  }

  /// The columns on the pixels of a plot.
  func time(in plot: PixelRect) -> TimeScale { TimeScale(of: report, left: plot.x, width: plot.width) }

  /// The heatmap, coloured.
  func layer(in plot: PixelRect, palette: Palette, theme: Theme, scale: Double) -> HeatLayer {
    let view = view(in: plot)
    let grid = grids[plot] ?? PixelGrid(totals, heatmap: report.heatmap, view: view, time: time(in: plot))
    grids[plot] = grid
    return HeatLayer(
      grid: grid, scale: self.scale(rowsPerLine: view.rowsPerLine), palette: drawing.colors(of: palette),
      gap: HatchPattern(drawing.hatch, theme: theme, scale: scale), view: view, left: plot.x)
  }

  /// The candles over it.
  func candles(in plot: PixelRect, scale: Double) -> CandleLayer {
    CandleLayer(report.heatmap, time: time(in: plot), view: view(in: plot), drawing: drawing, scale: scale)
  }
}
