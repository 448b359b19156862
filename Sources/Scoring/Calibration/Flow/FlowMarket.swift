import LiquidationModels
package import MarketData

/// A market whose reported liquidations a fit learns from.
package struct FlowMarket: Sendable {
  /// How the fit's report names it.
  package let name: String
  /// Bars with open interest, and the sums of the same time.
  package let bars: Bars, sums: LiquidationSums
  /// The contracts that the sums are of: one with these bars, or those of a coin.
  private let contracts: [CoinMarket.Contract]

  /// A contract's market.
  package init(
    name: String, bars: Bars, sums: LiquidationSums, brackets: MaintenanceBrackets = .first,
    rule: LiquidationRule? = nil
  ) {
    self.name = name
    self.bars = bars
    self.sums = sums
    contracts = [
      CoinMarket.Contract(bars: bars, brackets: brackets, rule: rule ?? LiquidationRule(of: bars.value))
    ]
  }

  /// A coin's market, of several contracts.
  package init(name: String, coin: CoinMarket, sums: LiquidationSums) {
    self.name = name
    bars = coin.bars
    self.sums = sums
    contracts = coin.contracts
  }

  /// Runs the book over each contract and sets what prices crossed of each bucket's first map beside what was reported.
  ///
  /// The time that only fills the map is left out, as for `FlowScore`. Complexity: a run of the book.
  func crossed(_ parameters: ModelParameters) -> CrossedPositions {
    let buckets = FlowBuckets(bars, length: sums.length, phase: sums.phase)
    guard let bins = FlowGrid.bins(for: bars),
      let flow = Candidate(ModelVariant(name: "book", parameters: parameters), of: contracts).flow
    else {
      return CrossedPositions(tiers: parameters.tiers.count)
    }
    let series = flow(bars, buckets, bins, 1).series
    let start = (bars.openTime.first ?? 0) + FlowScore.warmUp(bars)
    return CrossedPositions(
      series, tiers: parameters.tiers.map(\.leverage), buckets: buckets, sums: sums, from: start)
  }
}
