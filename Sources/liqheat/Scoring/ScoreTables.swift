import MarketData
import Scoring

/// A score as Markdown tables: what `liqheat score` prints and docs/accuracy.md shows.
struct ScoreTables {
  let score: Score
  let subject: String

  /// All tables that there are figures for.
  var text: String {
    var parts = ["### \(subject)"]
    for (name, bar) in score.lookAhead.sorted(by: { $0.key < $1.key }) {
      parts.append("\(name) looks ahead (first at bar \(bar)): not scored.")
    }
    if !score.truth.names.isEmpty { parts.append(truth) }
    parts.append(openInterest)
    if !score.liquidations.gains.isEmpty { parts.append(liquidations) }
    return parts.joined(separator: "\n\n")
  }

  private var truth: String {
    let rows = names.map { name -> [String] in
      let cells = DistanceBand.allCases.map { band in
        let overlap = score.truth.mean(name, band, \.overlap)
        return "\(text(overlap)) / \(fixed(score.truth.mean(name, band, \.rank).value, 2))"
      }
      let verdicts = DistanceBand.allCases.map { score.truthVerdict(name, $0) }
      let verdict = !isCandidate(name) ? "" : verdicts.map(\.rawValue).joinedIfAlike
      return [name] + cells + [verdict]
    }
    let title =
      "Against the true positions: overlap (95 % interval) / rank correlation, \(score.markets) markets. Skill: more overlap "
      + "than every placebo, band by band."
    return title + "\n\n" + table(["map"] + DistanceBand.allCases.map(\.rawValue) + ["verdict"], rows)
  }

  private var openInterest: String {
    let blocks = score.openInterest.blockLength == .day ? "days" : "stretches of two hours"
    let rows = names.map { name -> [String] in
      let leads = isCandidate(name) ? worst(score.openInterestLeads(name)) : ""
      let verdict = isCandidate(name) ? score.openInterestVerdict(name).rawValue : ""
      return [name, percent(score.openInterest.gain(name)), leads, verdict]
    }
    let count = score.openInterest.blocks.values.map(\.count).max() ?? 0
    let title =
      "Against open interest: share of the unexplained variation of its falls that crossed mass explains, walk-forward, "
      + "\(count) \(blocks)."
    return title + "\n\n" + table(["map", "explained", "lead over the best placebo", "verdict"], rows)
  }

  private var liquidations: String {
    let rows = names.map { name -> [String] in
      let lead = isCandidate(name) ? worst(score.liquidationLeads(name), fixed: 3) : ""
      let verdict = isCandidate(name) ? score.liquidationVerdict(name).rawValue : ""
      let fullest = (score.liquidations.fullest[name] ?? Proportion()).wilson
      let all = (score.liquidations.all[name] ?? Proportion()).wilson
      return [
        name, text(score.liquidations.gain(name), decimals: 3), lead, percent(fullest), percent(all.value), verdict,
      ]
    }
    let title =
      "Against \(score.liquidations.events) liquidations: bits gained per liquidation over distance alone, walk-forward; "
      + "cells passed over that saw a liquidation, of the fullest tenth (Wilson) and of all."
    return title + "\n\n"
      + table(["map", "bits", "lead over the best placebo", "fullest tenth", "all cells", "verdict"], rows)
  }

  private var names: [String] {
    score.names.filter { score.lookAhead[$0] == nil }.flatMap { name in
      [name] + Placebo.allCases.map { Score.name(name, $0) }
    }
  }

  private func isCandidate(_ name: String) -> Bool { score.names.contains(name) }

  /// The least lead over any placebo.
  private func worst(_ leads: [Estimate], fixed decimals: Int? = nil) -> String {
    guard let least = leads.min(by: { $0.value < $1.value }) else { return "" }
    return decimals.map { text(least, decimals: $0) } ?? percent(least)
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private func text(_ estimate: Estimate, decimals: Int = 2) -> String {
    fixed(estimate.value, decimals) + interval(estimate) { fixed($0, decimals) }
  }

  private func percent(_ estimate: Estimate) -> String {
    percent(estimate.value) + interval(estimate) { fixed($0 * 100, 1) }
  }

  private func percent(_ share: Double) -> String { fixed(share * 100, 1) + " %" }

  private func interval(_ estimate: Estimate, _ text: (Double) -> String) -> String {
    estimate.low.isFinite && estimate.high.isFinite ? " (\(text(estimate.low)) to \(text(estimate.high)))" : ""
  }
}

extension [String] {
  /// One text where all are the same, else all of them.
  fileprivate var joinedIfAlike: String { Set(self).count == 1 ? self[0] : joined(separator: "; ") }
}

/// A number with so many decimals, rounded half away from zero.
func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, value.magnitude < 1e12 else { return "-" }
  let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
  let units = Int((value * Double(unit)).rounded())
  let fraction = String(units.magnitude % UInt(unit))
  let padded = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
  return (units < 0 ? "-" : "") + "\(units.magnitude / UInt(unit))" + (decimals > 0 ? "." + padded : "")
}
