import Basics
package import LiquidationModels
package import MarketData

/// How maps are laid out for scoring.
package enum ScoringGrid {
  /// Bins of about 0.05 % of the first price, of a nice size; later prices must not decide, or the past would change.
  package static func bins(for bars: Bars) -> PriceBins? {
    guard let price = bars.close.first else { return nil }
    return .nice(covering: 0...price, rows: 3_000)
  }

  /// Bins to each side of the price: what a quarter of the first price takes.
  package static func reach(for bars: Bars, bins: PriceBins) -> Int {
    Int(bounded: (bars.close.first ?? 0) * 0.25 / bins.size)
  }
}

extension LiquidationModel {
  /// The model's map after every bar; none of a bar depends on later ones.
  ///
  /// Complexity: O(bars * (rows * leverages)) beside the model's own work.
  package mutating func history(over bars: Bars, bins: PriceBins, reach: Int) -> [MapRow] {
    (0..<bars.count).map { position in
      advance(bars, at: position)
      return map(after: bars[position], bins: bins, reach: reach)
    }
  }

  /// The model's map after the last bar alone; nil where there are none.
  package mutating func lastMap(over bars: Bars, bins: PriceBins, reach: Int) -> MapRow? {
    for position in 0..<bars.count { advance(bars, at: position) }
    return bars.count > 0 ? map(after: bars[bars.count - 1], bins: bins, reach: reach) : nil
  }

  /// The mass now resting about the close of the last bar taken in.
  private func map(after bar: Bar, bins: PriceBins, reach: Int) -> MapRow {
    MapRow(column: column(after: bar, bins: bins, reach: reach), price: bar.close, reach: reach)
  }

  /// The same by leverage: a heatmap of one column.
  func column(after bar: Bar, bins: PriceBins, reach: Int) -> Heatmap {
    let close = bins.index(of: bar.close)
    let rows = PriceRows(bins: bins, range: close - reach..<close + reach + 1)
    let candle = Candle(
      openTime: bar.openTime, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume)
    var column = Heatmap(rows: rows, parts: leverages.map { MapPart($0) }, columnDuration: 1, candles: [candle])
    sample(into: &column, column: 0)
    return column
  }
}

extension MapRow {
  /// The only column of a heatmap, some of its tiers together: all unless given.
  ///
  /// - Precondition: the heatmap's rows reach as far to both sides.
  init(column heatmap: Heatmap, tiers: Range<Int>? = nil, price: Double, reach: Int) {
    self.init(emptyAt: price, bins: heatmap.rows.bins, reach: reach)
    let cells = heatmap.cells
    let close = heatmap.priceRows[0]
    for tier in tiers ?? heatmap.parts.indices {
      let longs = heatmap.cell(tier: tier, column: 0, row: close, side: .long)
      let shorts = heatmap.cell(tier: tier, column: 0, row: close, side: .short)
      for distance in 0..<reach {
        long[distance] += cells[longs - distance]
        short[distance] += cells[shorts + distance]
      }
    }
  }
}
