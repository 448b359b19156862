import Basics
import MarketData

/// Where and when maps are told finely: the prices that the next days may reach, and the last days.
///
/// What is proven on real liquidations are levels within 1.2 % of their entry (docs/accuracy.md); the price is rarely further
/// than 8 % from those within days.
package enum NearField {
  /// How far from the price rows are fine, as a share of it.
  package static let reach = 0.08
  /// How much time the fine heatmap shows.
  package static let duration = 3 * Milliseconds.day
  /// Most columns of it.
  package static let mostColumns = 1_000
  /// Most rows of it.
  package static let mostRows = 2_000
}

extension HeatmapPlan {
  /// The fine heatmap: the last days bar by bar, in fine rows about the price and wherever these days closed.
  ///
  /// A price that ran so far that there would be too many rows is shown in coarse ones.
  init(
    near price: Double, of bars: Bars, from: Milliseconds, to: Milliseconds, rows: PriceRows, lattice: Lattice
  ) {
    let start = max(from, to - NearField.duration)
    let shown = bars.positions(from: start, to: to)
    let closes = bars.close[shown]
    let low = min(price * (1 - NearField.reach), closes.min() ?? price)
    let high = max(price * (1 + NearField.reach), closes.max() ?? price)
    // Whole coarse rows, so that both heatmaps and the map meet at their edges.
    let coarse = (rows.bins.index(of: low)..<rows.bins.index(of: high) + 1).clamped(to: rows.range)
    let isFine = coarse.count * lattice.divisor <= NearField.mostRows
    let divisor = isFine ? lattice.divisor : 1
    self.init(
      from: start,
      rows: PriceRows(
        bins: isFine ? lattice.bins : lattice.rows,
        range: coarse.lowerBound * divisor..<coarse.upperBound * divisor),
      barsPerColumn: max(1, (shown.count + NearField.mostColumns - 1) / NearField.mostColumns))
  }
}
