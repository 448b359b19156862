import Basics
import LiquidationModels
import Scoring

/// What a fit to reported liquidations says of itself.
struct FlowCalibrationText {
  let result: FlowCalibration
  let subject: String

  /// Some lines for a person.
  var summary: String {
    let steps = result.steps.map { step in
      "kept back, \(step.name): deviance falls by \(percent(step.gain)), by market "
        + step.byMarket.map(percent).joined(separator: ", ")
        + ": \(step.isKept ? "kept" : step.gain.low.isFinite ? "not kept" : "not kept, too few days")"
    }
    let groups = result.groups.map { group in
      "reported of positions reached, \(leverages(group.leverages)): \(share(group.share)), without the ridge "
        + share(group.free)
    }
    let tiers = result.leverages.map { "\(shortest($0.leverage))x \(share($0.share))" }
    let ratios = result.ratios.map {
      "estimated / reported, \(Console.plain($0.market)): longs \(fixed($0.longs, decimals: 2)), shorts "
        + fixed($0.shorts, decimals: 2)
    }
    let verdict =
      result.steps.contains(where: \.isKept)
      ? "written: " + result.steps.filter(\.isKept).map(\.name).joined(separator: " and ")
      : "the assumptions stay: the deviance on data kept back does not fall with its whole interval"
    return
      (["\(subject): \(result.days) days; the last 40 % of each market's judge what is learnt from the others"] + steps
      + groups + ["by leverage, as the fit began with them: " + tiers.joined(separator: ", ")] + ratios + [verdict])
      .joined(separator: "\n")
  }

  /// The same as comments of a configuration file.
  var comment: String { summary.split(separator: "\n").map { "# \($0)\n" }.joined() }

  private func leverages(_ range: ClosedRange<Double>) -> String {
    "\(shortest(range.lowerBound))x to \(shortest(range.upperBound))x"
  }

  private func share(_ estimate: Estimate) -> String {
    fixed(estimate.value, decimals: 4) + interval(estimate) { fixed($0, decimals: 4) }
  }

  private func percent(_ share: Double) -> String { fixed(share * 100, decimals: 1) + " %" }

  private func percent(_ estimate: Estimate) -> String {
    percent(estimate.value) + interval(estimate) { fixed($0 * 100, decimals: 1) }
  }

  private func interval(_ estimate: Estimate, _ text: (Double) -> String) -> String {
    estimate.low.isFinite && estimate.high.isFinite ? " (\(text(estimate.low)) to \(text(estimate.high)))" : ""
  }
}
