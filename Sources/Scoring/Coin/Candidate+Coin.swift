package import LiquidationModels
import MarketData

extension Candidate {
  /// A way of running a model over each contract of a coin, their maps added.
  ///
  /// Bars given to it say how far to go, and the price from which the map is seen; the contracts' own are run over.
  package init(_ variant: ModelVariant, of contracts: [CoinMarket.Contract]) {
    let all = contracts.map {
      (bars: $0.bars, candidate: Candidate(variant, brackets: $0.brackets, rule: $0.rule))
    }
    self.init(
      variant.name,
      flow: { _, sizes, buckets, bins, seed in
        all.compactMap { $0.candidate.flow?($0.bars, sizes, buckets, bins, seed) }.reduce(nil) { $0?.adding($1) ?? $1 }
          ?? FlowRun(nothingIn: buckets)
      }, usesVolume: variant.parameters.model == .book,
      maps: { bars, bins, reach in
        var sums = (0..<bars.count).map { MapRow(emptyAt: bars.close[$0], bins: bins, reach: reach) }
        for (own, candidate) in all {
          for (position, row) in candidate.maps(own.prefix(bars.count), bins, reach).enumerated() {
            sums[position].add(row.seen(from: bars.close[position], bins: bins))
          }
        }
        return sums
      }, needsTrades: variant.parameters.model.type.needs(variant.parameters).largeTrades != nil)
  }

  /// Every variant of every model over the contracts of a coin, the default first; the book on given assumptions.
  package static func all(
    book parameters: ModelParameters = ModelParameters(), of contracts: [CoinMarket.Contract]
  ) -> [Candidate] {
    variants(book: parameters).map { Candidate($0, of: contracts) }
  }
}

extension FlowRun {
  /// A run of nothing.
  init(nothingIn buckets: FlowBuckets) {
    let none = Array(repeating: SideAmounts(), count: buckets.count)
    self.init(
      series: FlowSeries(leverages: [], reportedShares: [], distances: [], buckets: buckets.count), shuffled: none,
      earlier: none)
  }

  /// Both together, over the same buckets.
  func adding(_ other: FlowRun) -> FlowRun {
    func sum(_ one: [SideAmounts], _ other: [SideAmounts]) -> [SideAmounts] {
      zip(one, other).map { SideAmounts(long: $0.long + $1.long, short: $0.short + $1.short) }
    }
    return FlowRun(
      series: series.beside(other.series), shuffled: sum(shuffled, other.shuffled), earlier: sum(earlier, other.earlier)
    )
  }
}

extension FlowSeries {
  /// The tiers of both, one after the other: venues liquidate one leverage at different distances.
  func beside(_ other: FlowSeries) -> FlowSeries {
    var both = FlowSeries(
      leverages: leverages + other.leverages, reportedShares: reportedShares + other.reportedShares,
      distances: distances + other.distances, buckets: 0)
    (both.long, both.short) = (long + other.long, short + other.short)
    return both
  }
}
