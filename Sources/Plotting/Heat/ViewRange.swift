import LiquidationModels

/// The rows worth showing: all that the candles touched, and around them those that hold mass.
///
/// The rows that count are the heaviest ones which together hold nine tenths of the mass, as far as they lie within one
/// height of the candles' range beyond it, or within `reach` of the price where that is more. A margin of a 40th is added.
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
  let enough = smallestOfHeaviest(massByRow, holding: 0.9)
  for row in nearest(lowest - reach)...nearest(highest + reach) where massByRow[row] >= enough {
    first = min(first, row)
    last = max(last, row)
  }
  let margin = max(1, (last - first) / 40)
  return max(0, first - margin)..<min(rows.count, last + margin + 1)
}

/// The smallest of the largest amounts that together hold a share of all; infinite where there is none above zero.
private func smallestOfHeaviest(_ amounts: [Double], holding share: Double) -> Double {
  let heaviest = amounts.filter { $0 > 0 }.sorted(by: >)
  var rest = heaviest.reduce(0, +) * share
  let smallest = heaviest.first { amount in
    rest -= amount
    return rest <= 0
  }
  return smallest ?? heaviest.last ?? .infinity
}
