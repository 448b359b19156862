import Basics
package import LiquidationModels

/// What the pictures of a heatmap are made from, wherever they will stand; what is costly is made once for all of them.
///
/// The page opens with the same rows and colours.
package final class HeatContent {
  let report: LiquidationReport, drawing: Drawing
  /// The heatmap drawn, and the first moment of it that is.
  let heatmap: Heatmap, from: Milliseconds
  /// Mass by column and row, and that of the report's fine heatmap, where there is one.
  private let sums: LazyTotals, fineSums: LazyTotals
  private var totals: HeatmapTotals { sums.totals }
  /// The rows shown.
  package private(set) lazy var rows = rowsShown(self)
  private let rowsShown: (HeatContent) -> Range<Int>
  /// Amounts on the pixels of a plot, by where that is.
  private var grids: [PixelRect: PixelGrid] = [:]
  /// Scales by the rows of a line.
  private var scales: [Int: ColorScale] = [:]

  /// The content of a report's pictures: the whole window, and of the prices those worth it.
  package init(_ report: LiquidationReport, drawing: Drawing) {
    (self.report, self.drawing) = (report, drawing)
    heatmap = report.heatmap
    sums = LazyTotals(heatmap)
    fineSums = report.near.map(LazyTotals.init) ?? sums
    from = report.heatmap.candles.first?.openTime ?? report.from
    rowsShown = { content in
      rowsWorthShowing(
        rows: content.heatmap.rows, massByRow: content.totals.byRow, candles: content.heatmap.candles,
        price: report.map.price)
    }
  }

  /// What a report's heatmap, or the fine one where there is one, shows of its last hours within a share of the price, and
  /// wherever the price was then. The sums are those of the whole.
  init(_ whole: HeatContent, fine: Bool, last: Milliseconds, within reach: Double) {
    let report = whole.report
    (self.report, drawing, fineSums) = (report, whole.drawing, whole.fineSums)
    sums = fine ? whole.fineSums : whole.sums
    let heatmap = sums.heatmap
    let end = heatmap.candles.last.map { $0.openTime + heatmap.columnDuration } ?? report.to
    let first = max(end - last, heatmap.candles.first?.openTime ?? report.from)
    self.heatmap = heatmap
    from = first
    rowsShown = { content in
      let rows = content.heatmap.rows
      let candles = content.heatmap.candles.filter { $0.openTime >= first }
      let price = report.map.price
      let low = candles.reduce(price * (1 - reach)) { min($0, $1.low) }
      let high = candles.reduce(price * (1 + reach)) { max($0, $1.high) }
      guard rows.count > 0 else { return 0..<0 }
      return (rows.row(of: low) ?? 0)..<(rows.row(of: high) ?? rows.count - 1) + 1
    }
  }

  /// The amount from which on the last colour is used, where a line shows so many rows.
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
    PriceView(rows: heatmap.rows, range: rows, top: plot.y, height: plot.height)
  }

  /// The columns on the pixels of a plot.
  func time(in plot: PixelRect) -> TimeScale {
    TimeScale(of: heatmap, from: from, orIn: report, left: plot.x, width: plot.width)
  }

  /// The heatmap, coloured.
  func layer(in plot: PixelRect, palette: Palette, theme: Theme, scale: Double) -> HeatLayer {
    let view = view(in: plot)
    let grid = grids[plot] ?? PixelGrid(totals, heatmap: heatmap, view: view, time: time(in: plot))
    grids[plot] = grid
    return HeatLayer(
      grid: grid, scale: self.scale(rowsPerLine: view.rowsPerLine), palette: drawing.colors(of: palette),
      gap: HatchPattern(drawing.hatch, theme: theme, scale: scale), view: view, left: plot.x)
  }

  /// The candles over it.
  func candles(in plot: PixelRect, scale: Double) -> CandleLayer {
    CandleLayer(heatmap, time: time(in: plot), view: view(in: plot), drawing: drawing, scale: scale)
  }
}

/// The sums of a heatmap, made when they are first asked for.
private final class LazyTotals {
  let heatmap: Heatmap
  private(set) lazy var totals = HeatmapTotals(heatmap)

  init(_ heatmap: Heatmap) { self.heatmap = heatmap }
}
