package import Basics
package import MarketData

/// One market that maps are judged on.
package struct JudgedMarket: Sendable {
  /// Bars with open interest.
  package var bars: Bars
  /// Positions open after the last bar, where an exchange tells.
  package var truth: [TruePosition]?
  /// Liquidations, where they were recorded.
  package var liquidations: [ForcedClose]
  /// Beginnings of the days whose liquidations were recorded, where not those of all days were.
  package var recordedDays: Set<Milliseconds>?
  /// Sums of liquidations over time, where they were collected.
  package var sums: LiquidationSums?
  /// Makes placebos differ between markets.
  package var seed: UInt64

  /// A market from its parts.
  package init(
    bars: Bars, truth: [TruePosition]? = nil, liquidations: [ForcedClose] = [],
    recordedDays: Set<Milliseconds>? = nil, sums: LiquidationSums? = nil, seed: UInt64 = 1
  ) {
    self.bars = bars
    self.truth = truth
    self.liquidations = liquidations
    self.recordedDays = recordedDays
    self.sums = sums
    self.seed = seed
  }
}
