import Basics
package import LiquidationModels
import MarketData

/// A fit of the book to sums of reported liquidations, and whether data that it has not seen speak for it.
///
/// Two steps, each kept only where it explains data kept back better than what was there before: the share of reached
/// positions that is reported, by group of leverages (`LeverageGroups`), and the shares of leverages in what opens. Both are
/// learnt on the first three fifths of every market's days and judged on the others; what is kept is then learnt anew on
/// all days, with intervals by resampling them.
package struct FlowCalibration: Sendable {
  /// What one step did to the deviance on days kept back.
  package struct Step: Sendable {
    /// What was fitted, in words.
    package let name: String
    /// Share of the deviance on days kept back that the step takes away, of all markets and of each.
    package let gain: Estimate, byMarket: [Double]

    /// Whether it falls with its whole interval, and in every market.
    package var isKept: Bool { gain.isAboveZero && gain.low.isFinite && byMarket.allSatisfy { $0 > 0 } }
  }

  /// The assumptions to use: with what was kept, else those that the fit began with.
  package private(set) var chosen: ModelParameters
  /// The steps in their order.
  package private(set) var steps: [Step] = []
  /// What was learnt of each group, kept or not.
  package private(set) var groups: [ReportedFigures] = []
  /// What each leverage's positions, as the fit began with them, are reported by, kept or not.
  package private(set) var leverages: [(leverage: Double, share: Estimate)] = []
  /// Estimated over reported liquidations on all days, by market, with the chosen assumptions.
  package private(set) var ratios: [ReportedRatio] = []
  /// Days that the fit learnt from.
  package private(set) var days = 0

  /// Share of each market's days that the fit is judged on.
  static let keptBack = 0.4

  /// Fits to markets; the same input gives the same fit.
  ///
  /// Complexity: at most three runs of the book over each market, and `resamples` fits of some rounds over all buckets.
  package init(of start: ModelParameters, markets: [FlowMarket], resamples: Int = 200) {
    self.init(of: start, names: markets.map(\.name), resamples: resamples) { parameters in
      sideBySide(markets.count) { markets[$0].crossed(parameters) }
    }
  }

  /// Fits to what `runs` says that prices crossed on given assumptions, market by market.
  init(
    of start: ModelParameters, names: [String], resamples: Int, runs: (ModelParameters) -> [CrossedPositions]
  ) {
    let groups = LeverageGroups(start)
    let crossed = runs(start)
    days = crossed.reduce(0) { $0 + $1.days.count }
    chosen = start
    var trial = KeptBackTrial(start, crossed: crossed)

    let shares = ReportedStep(start, crossed: trial.known, groups: groups)
    steps.append(trial.step("reported shares", shares.parameters, crossed: crossed))
    if steps[0].isKept { trial.accept(shares.parameters, crossed: crossed) }

    let mixed = OpeningStep(start, crossed: trial.known, groups: groups).parameters
    let remixed = runs(mixed)
    let both = ReportedStep(mixed, crossed: KeptBackTrial(mixed, crossed: remixed).known, groups: groups)
    steps.append(trial.step("opening shares by leverage", both.parameters, crossed: remixed))

    var final = crossed
    if steps[1].isKept {
      chosen = OpeningStep(start, crossed: crossed, groups: groups).parameters
      final = runs(chosen)
    }
    let strata = crossed.map(\.days.count)
    let bootstrap = BlockBootstrap(strata: strata, resamples: resamples)
    let learnt = ReportedStep(chosen, crossed: final, groups: groups)
    let figures = learnt.estimates(bootstrap)
    self.groups = figures
    if steps.contains(where: \.isKept) { chosen = learnt.parameters(figures) }
    leverages = zip(start.tiers, OpeningStep(start, crossed: crossed, groups: groups).estimates(bootstrap)).map {
      (leverage: $0.leverage, share: $1)
    }
    ratios = zip(names, final).map { name, crossed in
      ReportedRatio(market: name, longs: crossed.ratio(.long, chosen), shorts: crossed.ratio(.short, chosen))
    }
  }
}

/// The share of reached positions that is reported, by group.
private struct ReportedStep {
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

/// The shares of leverages in what opens, within each group.
private struct OpeningStep {
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

/// Days that a fit may see, and days that judge it.
private struct KeptBackTrial {
  /// The days that may be seen, by market.
  let known: [CrossedPositions]
  private let floor: Double
  /// Deviance by market and day kept back of what was accepted last.
  private var accepted: [[Double]]

  init(_ start: ModelParameters, crossed: [CrossedPositions]) {
    known = crossed.map { $0.split(at: Self.border($0)).before }
    floor = PoissonDeviance.floor(crossed)
    accepted = []
    accepted = deviance(start, crossed)
  }

  private static func border(_ crossed: CrossedPositions) -> Int {
    crossed.days.count - Int(Double(crossed.days.count) * FlowCalibration.keptBack)
  }

  private func deviance(_ parameters: ModelParameters, _ crossed: [CrossedPositions]) -> [[Double]] {
    let shares = parameters.tiers.map(\.reported.value)
    return crossed.map { PoissonDeviance.days($0.split(at: Self.border($0)).after, shares: shares, floor: floor) }
  }

  func step(_ name: String, _ parameters: ModelParameters, crossed: [CrossedPositions]) -> FlowCalibration.Step {
    let blocks = zip(accepted, deviance(parameters, crossed)).map { before, after in
      zip(before, after).map { BlockSum(gain: $0 - $1, weight: $0) }
    }
    return FlowCalibration.Step(
      name: name, gain: .ratio(blocks.flatMap(\.self)),
      byMarket: blocks.map { market in
        let all = market.reduce(BlockSum(), +)
        return all.weight > 0 ? all.gain / all.weight : 0
      })
  }

  mutating func accept(_ parameters: ModelParameters, crossed: [CrossedPositions]) {
    accepted = deviance(parameters, crossed)
  }
}

extension CrossedPositions {
  /// Estimated over reported liquidations of a side.
  fileprivate func ratio(_ side: Side, _ parameters: ModelParameters) -> Double {
    let shares = parameters.tiers.map(\.reported.value)
    let rows = days.flatMap(\.self).filter { $0.side == side }
    let estimated = rows.reduce(0) { sum, row in sum + zip(row.positions, shares).reduce(0) { $0 + $1.0 * $1.1 } }
    let reported = rows.reduce(0) { $0 + $1.reported }
    return reported > 0 ? estimated / reported : 0
  }
}

/// Three digits, as no fit knows more.
private func rounded(_ share: Double) -> Double {
  guard share > 0, share.isFinite else { return share }
  var unit = 1.0
  while share * unit < 100 { unit *= 10 }
  return (share * unit).rounded() / unit
}
