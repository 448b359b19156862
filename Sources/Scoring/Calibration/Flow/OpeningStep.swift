import LiquidationModels

/// The shares of leverages in what opens, within each group.
struct OpeningStep {
  private let start: ModelParameters
  private let groups: LeverageGroups
  private let fit: ReportedFit
  private let prior: [Double]

  init(_ start: ModelParameters, crossed: [CrossedPositions], groups: LeverageGroups) {
    (self.start, self.groups) = (start, groups)
    fit = ReportedFit(crossed, group: Array(start.tiers.indices))
    prior = ReportedStep(start, crossed: crossed, groups: groups).parameters.tiers.map(\.reported.value)
  }

  /// The assumptions with fitted opening shares, four decimals each; makers' and takers' alike.
  var parameters: ModelParameters {
    let multipliers = zip(fit.coefficients(prior: prior), prior).map { $1 > 0 ? $0 / $1 : 1 }
    let takers = groups.scaled(start.tiers.map(\.takerShare), by: multipliers)
    let makers = groups.scaled(start.tiers.map(\.makerShare), by: multipliers)
    var fitted = start
    for tier in fitted.tiers.indices {
      fitted.tiers[tier].takerShare = (takers[tier] * 10_000).rounded() / 10_000
      fitted.tiers[tier].makerShare = (makers[tier] * 10_000).rounded() / 10_000
    }
    return fitted
  }

  /// What each tier's positions are reported by.
  func estimates(_ bootstrap: BlockBootstrap) -> [Estimate] {
    bootstrap.estimates { fit.coefficients(prior: prior, counts: $0) }
  }
}
