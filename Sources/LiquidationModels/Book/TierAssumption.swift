import Basics
internal import MarketData

/// A tier's parameters as the book of one side uses them.
struct TierAssumption: Hashable, Sendable {
  /// Shares of positions opened by takers and by makers; each sums to 1 over the tiers.
  let takerShare: Double, makerShare: Double
  /// Share of the tier that closes in one bar if nothing else is known, in 0...1.
  let hazard: Double
  /// Liquidation price over entry price.
  let liquidationFactor: Double

  /// Share of the tier where `takers` of the contracts are opened by takers, the rest by makers.
  func mix(takers: Double) -> Double { takers * takerShare + (1 - takers) * makerShare }

  /// The assumptions for one side, in the order of the tiers.
  static func all(_ setup: ModelSetup, side: Side) -> [TierAssumption] {
    let parameters = setup.parameters
    let takers = parameters.tiers.reduce(0) { $0 + $1.takerShare }
    let makers = parameters.tiers.reduce(0) { $0 + $1.makerShare }
    return zip(parameters.tiers, setup.liquidationFactors(side)).map { tier, factor in
      TierAssumption(
        takerShare: takers > 0 ? tier.takerShare / takers : 0,
        makerShare: makers > 0 ? tier.makerShare / makers : 0,
        hazard: lost(afterHalfLives: Double(setup.interval) / (tier.halfLifeHours * Double(Milliseconds.hour))),
        liquidationFactor: factor)
    }
  }
}
