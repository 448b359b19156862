import Libc
package import LiquidationModels

/// What calibration may turn: four numbers, as a few weeks of data cannot tell eighteen apart.
package struct Knobs: Hashable, Sendable {
  /// Share of volume that is not round trips.
  package var phi: Double
  /// Exponent by which half-lives lean to high leverage: `half-life * (L / 10)^lean`. A common factor would be no knob, as
  /// what a bar closes is known from its volume and only parted by half-lives.
  package var lifetimeLean = 0.0
  /// Exponents by which takers' and makers' shares lean to high leverage: `share * (L / 10)^lean`.
  package var takerLean = 0.0, makerLean = 0.0

  /// The knobs as the given assumptions have them.
  package init(phi: Double) { self.phi = phi }

  /// Values tried of each knob, around their defaults.
  static var choices: [(knob: WritableKeyPath<Knobs, Double>, values: [Double])] {
    [
      (\.phi, [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7]), (\.lifetimeLean, [-1, -0.5, -0.25, 0, 0.25, 0.5, 1]),
      (\.takerLean, [-0.8, -0.4, -0.2, 0, 0.2, 0.4, 0.8]), (\.makerLean, [-2, -1, -0.5, 0, 0.5, 1]),
    ]
  }

  /// The assumptions with the knobs turned; shares sum to 1 and have four decimals.
  package func applied(to parameters: ModelParameters) -> ModelParameters {
    var turned = parameters
    turned.phi = phi
    func leaning(_ share: KeyPath<LeverageTier, Double>, _ lean: Double) -> [Double] {
      guard lean != 0 else { return parameters.tiers.map { $0[keyPath: share] } }
      let shares = parameters.tiers.map { $0[keyPath: share] * pow($0.leverage / 10, lean) }
      let all = shares.reduce(0, +)
      return shares.map { ($0 / all * 10_000).rounded() / 10_000 }
    }
    let (takers, makers) = (leaning(\.takerShare, takerLean), leaning(\.makerShare, makerLean))
    for tier in turned.tiers.indices {
      turned.tiers[tier].takerShare = takers[tier]
      turned.tiers[tier].makerShare = makers[tier]
      guard lifetimeLean != 0 else { continue }
      let factor = pow(turned.tiers[tier].leverage / 10, lifetimeLean)
      turned.tiers[tier].halfLifeHours = (turned.tiers[tier].halfLifeHours * factor * 100).rounded() / 100
    }
    return turned
  }
}
