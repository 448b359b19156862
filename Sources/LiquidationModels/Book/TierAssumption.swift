import Basics
import MarketData

/// A tier's parameters as the book of one side uses them.
struct TierAssumption: Hashable, Sendable {
  /// Shares of positions opened by takers and by makers; each sums to 1 over the tiers.
  let takerShare: Double, makerShare: Double
  /// Share of the tier that closes in one bar if nothing else is known, in 0...1.
  let hazard: Double
  /// Whether it opens with the volume, whatever open interest does.
  let followsVolume: Bool
  /// Liquidation price over entry price.
  let liquidationFactor: Double

  /// Share of the tier where `takers` of the contracts are opened by takers, the rest by makers.
  func mix(takers: Double) -> Double { takers * takerShare + (1 - takers) * makerShare }

  /// Factors of the shares of the tiers that follow the volume and of those that follow open interest, where a bar opens
  /// `opened` contracts of a side and trades `turnover` that are no round trips.
  ///
  /// Positions of high leverage open and close many times while open interest hardly moves, so the volume says how many
  /// there are: `high * opened * q = turnover * q`, with q the share of these tiers in the mix. They take at most nine
  /// tenths of what opens, and the others share the rest: `low = (1 - high q) / (1 - q)`.
  static func volumeFactors(
    _ all: [TierAssumption], takers: Double, opened: Double, turnover: Double
  ) -> (high: Double, low: Double) {
    let q = all.reduce(0) { $0 + ($1.followsVolume ? $1.mix(takers: takers) : 0) }
    guard q > 0, q < 1 else { return (1, 1) }
    let high = min(turnover / opened, 0.9 / q)
    return (high, (1 - high * q) / (1 - q))
  }

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
        followsVolume: tier.leverage >= parameters.volumeLeverage, liquidationFactor: factor)
    }
  }
}

/// Share of a decaying quantity that is gone after some half-lives: `1 - 2^-x`, within a few ulp for x >= 0.
///
/// By the series of `1 - e^-y`, as only plain arithmetic gives the same bits on every machine. Complexity: O(log x).
func lost(afterHalfLives x: Double) -> Double {
  guard x < 1_100 else { return 1 }
  let y = x * 0.693147180559945309
  guard y <= 0.5 else {
    let half = lost(afterHalfLives: x / 2)
    return half * (2 - half)
  }
  // y - y^2/2! + y^3/3! - ..., innermost bracket first.
  var sum = 1.0
  for divisor in stride(from: 18.0, through: 2, by: -1) { sum = 1 - y / divisor * sum }
  return y * sum
}
