import LiquidationModels

/// The rows worth showing: all that the candles touched, and around them those that hold mass.
///
/// Mass counts within one height of the candles' range beyond it, or `reach` of the price where that is more; a row
/// counts with at least a 25th of the heavy rows' mass (their 95 % quantile). A margin of a 40th is added.
/// Complexity: O(rows log rows).
func rowsWorthShowing(rows: PriceRows, massByRow: [Double], candles: [Candle], price: Double, reach: Double = 0.1)
  -> Range<Int>
{
  let prices = candles.flatMap { [$0.low, $0.high] } + [price]
  guard rows.count > 0, let lowest = prices.min(), let highest = prices.max() else { return 0..<rows.count }
  func nearest(_ price: Double) -> Int {
    guard price > rows.lowerEdge(0) else { return 0 }
    guard price < rows.lowerEdge(rows.count - 1) else { return rows.count - 1 }
    return rows.row(of: price) ?? 0
  }
  var first = nearest(lowest)
  var last = nearest(highest)
  let reach = max(highest - lowest, price * reach)
  let heavy = massByRow.filter { $0 > 0 }.sorted()
  let enough = heavy.isEmpty ? .infinity : heavy[(heavy.count - 1) * 19 / 20] / 25
  for row in nearest(lowest - reach)...nearest(highest + reach) where massByRow[row] >= enough {
    first = min(first, row)
    last = max(last, row)
  }
  let margin = max(1, (last - first) / 40)
  return max(0, first - margin)..<min(rows.count, last + margin + 1)
}
