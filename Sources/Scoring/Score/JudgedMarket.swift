public import MarketData

/// One market that maps are judged on.
public struct JudgedMarket: Sendable {
  /// Bars with open interest.
  public var bars: Bars
  /// Positions open after the last bar, where an exchange tells.
  public var truth: [TruePosition]?
  /// Liquidations, where they were recorded.
  public var liquidations: [ForcedClose]
  /// Makes placebos differ between markets.
  public var seed: UInt64

  /// A market from its parts.
  public init(bars: Bars, truth: [TruePosition]? = nil, liquidations: [ForcedClose] = [], seed: UInt64 = 1) {
    self.bars = bars
    self.truth = truth
    self.liquidations = liquidations
    self.seed = seed
  }
}
