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
