import Basics
package import LiquidationModels
package import MarketData

/// A model run once over a market: what its maps, and two placebos of them, had where the prices went.
package struct FlowRun: Sendable {
  /// Positions that the maps had, by leverage.
  package internal(set) var series: FlowSeries
  /// Liquidations in USDT that the same maps had with cells exchanged at random within each percent, by bucket.
  package internal(set) var shuffled: [SideAmounts]
  /// Liquidations in USDT that the map of three days before had, by bucket.
  package internal(set) var earlier: [SideAmounts]
}

extension FlowRun {
  /// Runs a model and takes its map at the beginning of every bucket.
  ///
  /// Complexity: O(bars) steps of the model, and O(rows within 10 % * leverages) a bucket.
  package init(
    of model: inout some LiquidationModel, over bars: Bars, in buckets: FlowBuckets, bins: PriceBins,
    distances: [SideAmounts], seed: UInt64
  ) {
    let reported = model.reportedShares.map(\.value)
    series = FlowSeries(
      leverages: model.leverages, reportedShares: reported, distances: distances, buckets: buckets.count)
    shuffled = Array(repeating: SideAmounts(), count: buckets.count)
    earlier = shuffled
    var random = SeededRandom(seed: seed)
    var kept: [Milliseconds: MapRow] = [:]
    var position = 0
    for bucket in 0..<buckets.count {
      while position < buckets.bars[bucket].lowerBound {
        model.advance(bars, at: position)
        position += 1
      }
      guard position > 0 else { continue }
      let (low, high) = (buckets.low[bucket], buckets.high[bucket])
      let price = bars.close[position - 1]
      let reach = FlowGrid.reach(from: price, low: low, high: high, bins: bins)
      let column = model.column(after: bars[position - 1], bins: bins, reach: reach)
      var whole = MapRow(emptyAt: price, bins: bins, reach: reach)
      for tier in model.leverages.indices {
        let row = MapRow(column: column, tiers: tier..<tier + 1, price: price, reach: reach)
        series.long[tier][bucket] = row.crossed(.long, to: low, bins: bins)
        series.short[tier][bucket] = row.crossed(.short, to: high, bins: bins)
        whole.add(row, times: Float(reported[tier]))
      }
      let time = buckets.start[bucket]
      if let old = kept.removeValue(forKey: time - 3 * .day) {
        earlier[bucket] = old.seen(from: price, bins: bins).passed(low: low, high: high, bins: bins)
      }
      kept[time] = whole
      whole.shuffle(bins: bins, using: &random)
      shuffled[bucket] = whole.passed(low: low, high: high, bins: bins)
    }
  }
}

extension MapRow {
  /// USDT of each side that a price range passes over.
  fileprivate func passed(low: Double, high: Double, bins: PriceBins) -> SideAmounts {
    SideAmounts(long: crossed(.long, to: low, bins: bins), short: crossed(.short, to: high, bins: bins))
  }
}
