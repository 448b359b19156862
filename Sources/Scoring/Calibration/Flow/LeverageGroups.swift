import LiquidationModels

/// Tiers in two groups: those that open with open interest, and those from `volume_leverage` on, which open with the volume.
///
/// Only the product of opening share and reported share is known from liquidations. By convention what differs within a
/// group is the opening shares', and what differs between groups the reported shares'.
struct LeverageGroups: Sendable {
  /// The group of each tier.
  let ofTier: [Int]

  init(_ parameters: ModelParameters) {
    ofTier = parameters.tiers.map { $0.leverage < parameters.volumeLeverage ? 0 : 1 }
  }

  /// Number of groups.
  var count: Int { (ofTier.max() ?? -1) + 1 }

  /// A number of each tier from one of each group.
  func spread(_ values: [Double]) -> [Double] { ofTier.map { values[$0] } }

  /// Shares times a multiplier each; the sum of every group stays as it was.
  func scaled(_ shares: [Double], by multipliers: [Double]) -> [Double] {
    let raw = zip(shares, multipliers).map { $0 * $1 }
    let factors = (0..<count).map { group in
      let tiers = ofTier.indices.filter { ofTier[$0] == group }
      let (before, after) = (tiers.reduce(0) { $0 + shares[$1] }, tiers.reduce(0) { $0 + raw[$1] })
      return after > 0 ? before / after : 0
    }
    // A group without any multiplier left keeps its shares.
    return raw.indices.map { factors[ofTier[$0]] > 0 ? raw[$0] * factors[ofTier[$0]] : shares[$0] }
  }
}
