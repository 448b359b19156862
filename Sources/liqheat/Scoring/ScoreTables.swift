import Basics
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
    if !score.flow.isEmpty { parts.append(FlowTables(flow: score.flow, names: names, percent: percent).text) }
    return parts.joined(separator: "\n\n")
  }

  private var truth: String {
    let rows = names.flatMap { name -> [[String]] in
      let own = DistanceBand.allCases.map { band in
        let overlap = score.truth.mean(name, band, \.overlap)
        return "\(text(overlap)) / \(fixed(score.truth.mean(name, band, \.rank).value, decimals: 2))"
      }
      let rival = DistanceBand.allCases.map { band in
        let best = Placebo.allCases.max {
          overlap(Score.name(name, $0), band) < overlap(Score.name(name, $1), band)
        }
        return best.map { "\(fixed(overlap(Score.name(name, $0), band), decimals: 2)), \($0.rawValue)" } ?? ""
      }
      return [[name] + own + [verdict(name)], ["its best placebo"] + rival + [""]]
    }
    let title =
      "Against the true positions: overlap (95 % interval) / rank correlation, means of \(score.markets) markets."
    return title + "\n\n" + table(["map"] + DistanceBand.allCases.map(\.rawValue) + ["verdict"], rows)
  }

  private func overlap(_ name: String, _ band: DistanceBand) -> Double {
    score.truth.mean(name, band, \.overlap).value
  }

  /// One verdict where all bands agree, else the bands in which skill is shown.
  private func verdict(_ name: String) -> String {
    let verdicts = DistanceBand.allCases.map { score.truthVerdict(name, $0) }
    if Set(verdicts).count == 1 { return verdicts[0].rawValue }
    let shown = zip(DistanceBand.allCases, verdicts).filter { $0.1 == .skill }.map(\.0.rawValue)
    return shown.isEmpty ? Verdict.none.rawValue : "skill shown only " + shown.joined(separator: ", ")
  }

  private var openInterest: String {
    let rows = names.map { name in
      [
        name, percent(score.openInterest.gain(name)), percent(least(score.openInterestLeads(name))),
        score.openInterestVerdict(name).rawValue,
      ]
    }
    let blocks = score.openInterest.blockLength == .day ? "days" : "stretches of two hours"
    let count = score.openInterest.blocks.values.map(\.count).max() ?? 0
    let title =
      "Against open interest: share of the unexplained variation of its falls that crossed mass explains, walk-forward, "
      + "\(count) \(blocks)."
    return title + "\n\n" + table(["map", "explained", "lead over the best placebo", "verdict"], rows)
  }

  private var liquidations: String {
    let rows = names.map { name in
      let all = (score.liquidations.all[name] ?? Proportion()).wilson
      return [
        name, text(score.liquidations.gain(name), decimals: 3), text(least(score.liquidationLeads(name)), decimals: 3),
        percent((score.liquidations.fullest[name] ?? Proportion()).wilson), percent(all.value),
        score.liquidationVerdict(name).rawValue,
      ]
    }
    let title =
      "Against \(score.liquidations.events) liquidations: bits gained per liquidation over distance alone, walk-forward; "
      + "cells passed over that saw one, of the fullest tenth (Wilson's interval) and of all."
    return title + "\n\n"
      + table(["map", "bits", "lead over the best placebo", "fullest tenth", "all cells", "verdict"], rows)
  }

  private var names: [String] { score.names.filter { score.lookAhead[$0] == nil } }

  /// The least lead over any placebo.
  private func least(_ leads: [Estimate]) -> Estimate {
    leads.min { $0.value < $1.value } ?? Estimate(value: 0, low: -.infinity, high: .infinity, blocks: 0)
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private func text(_ estimate: Estimate, decimals: Int = 2) -> String {
    fixed(estimate.value, decimals: decimals) + interval(estimate) { fixed($0, decimals: decimals) }
  }

  private func percent(_ estimate: Estimate) -> String {
    percent(estimate.value) + interval(estimate) { fixed($0 * 100, decimals: 1) }
  }

  private func percent(_ share: Double) -> String { fixed(share * 100, decimals: 1) + " %" }

  private func interval(_ estimate: Estimate, _ text: (Double) -> String) -> String {
    estimate.low.isFinite && estimate.high.isFinite ? " (\(text(estimate.low)) to \(text(estimate.high)))" : ""
  }
}
