import LiquidationModels

/// The share of reached positions that is reported, by group.
struct ReportedStep {
  private let start: ModelParameters
  private let groups: LeverageGroups
  private let fit: ReportedFit
  private let prior: [Double]

  init(_ start: ModelParameters, crossed: [CrossedPositions], groups: LeverageGroups) {
    (self.start, self.groups) = (start, groups)
    // Tiers count as they did before, and the fit is of one factor a group.
    fit = ReportedFit(crossed, group: groups.ofTier, scale: start.tiers.map(\.reported.value))
    prior = Array(repeating: 1, count: groups.count)
  }

  /// The assumptions with fitted shares, without intervals.
  var parameters: ModelParameters {
    let factors = fit.coefficients(prior: prior)
    var fitted = start
    for tier in fitted.tiers.indices {
      let share = rounded(min(1, start.tiers[tier].reported.value * factors[groups.ofTier[tier]]))
      fitted.tiers[tier].reported = ReportedShare(share, low: share, high: share)
    }
    return fitted
  }

  /// The shares of the groups' first tiers with intervals.
  func estimates(_ bootstrap: BlockBootstrap) -> [ReportedFigures] {
    let drawn = bootstrap.estimates { fit.coefficients(prior: prior, counts: $0) }
    let free = bootstrap.estimates { fit.coefficients(prior: prior, counts: $0, ridge: 0) }
    return zip(drawn, free).enumerated().compactMap { group, factors in
      let tiers = start.tiers.indices.filter { groups.ofTier[$0] == group }
      guard let first = tiers.first, let last = tiers.last else { return nil }
      let before = start.tiers[first].reported.value
      func scaled(_ value: Double) -> Double { value.isFinite ? rounded(min(1, max(0, before * value))) : value }
      func share(_ factor: Estimate) -> Estimate {
        Estimate(
          value: scaled(factor.value), low: scaled(factor.low), high: scaled(factor.high), blocks: factor.blocks)
      }
      return ReportedFigures(
        leverages: start.tiers[first].leverage...start.tiers[last].leverage, share: share(factors.0),
        free: share(factors.1))
    }
  }

  /// The assumptions with these shares and their intervals.
  func parameters(_ figures: [ReportedFigures]) -> ModelParameters {
    var fitted = parameters
    for tier in fitted.tiers.indices {
      let share = figures[groups.ofTier[tier]].share
      let known = share.low.isFinite
      fitted.tiers[tier].reported = ReportedShare(
        share.value, low: known ? min(share.low, share.value) : 0, high: known ? max(share.high, share.value) : 1)
    }
    return fitted
  }
}

/// Three digits, as no fit knows more.
private func rounded(_ share: Double) -> Double {
  guard share > 0, share.isFinite else { return share }
  var unit = 1.0
  while share * unit < 100 { unit *= 10 }
  return (share * unit).rounded() / unit
}
