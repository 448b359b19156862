import Basics
import LiquidationModels
import MarketData
import Scoring

/// A score by sums of liquidations as Markdown tables.
struct FlowTables {
  let flow: FlowScore
  /// Maps in the order of the tables.
  let names: [String]
  /// Writes estimates as the other tables do.
  let percent: (Estimate) -> String

  /// Both tables, the claims and the distances.
  var text: String {
    [title, table(claimsHeader, claims), distanceTitle, table(distancesHeader, distances)].joined(separator: "\n\n")
  }

  private var title: String {
    let days = names.compactMap { flow.gains[$0]?[.long]?[.map]?.count }.max() ?? 0
    let baseline = Side.allCases.map {
      "\(fixed(flow.explained($0) * 100, decimals: 1)) % for \($0.rawValue)s (\(flow.judged[$0] ?? 0) sums)"
    }
    return "Against sums of liquidations over \(flow.bucketLength.intervalName): share of what a baseline leaves "
      + "unexplained of their logarithms that a map explains, walk-forward, \(days) days. The baseline knows range, "
      + "volume, volatility, new extremes and past liquidations and explains \(baseline.joined(separator: ", "))."
  }

  private let claimsHeader = [
    "map", "side", "explained", "lead over shuffled places", "lead over three days before", "lead over equal entries",
    "estimated / reported", "distance", "places", "amounts",
  ]

  private var claims: [[String]] {
    names.flatMap { name in
      Side.allCases.map { side in
        let leads = [FlowVariant.shuffled, .earlier, .equalEntries].map {
          flow.knows(name, $0) ? percent(flow.lead(name, side, over: $0)) : "-"
        }
        let ratio = flow.amountRatio(name, side)
        let verdicts = FlowClaim.allCases.map { flow.verdict(name, side, $0)?.rawValue ?? "-" }
        return [name, "\(side.rawValue)s", percent(flow.gain(name, side))] + leads
          + [fixed(ratio.value, decimals: 2) + interval(ratio)] + verdicts
      }
    }
  }

  private var distanceTitle: String {
    "By distance of levels from their entry: share explained beyond nearer levels, and share of the estimated liquidations."
  }

  private let distancesHeader = [
    "map", "distance from entry", "longs", "of estimated", "verdict", "shorts", "of estimated", "verdict",
  ]

  private var distances: [[String]] {
    names.flatMap { name in
      EntryDistance.allCases.compactMap { band -> [String]? in
        let known = Side.allCases.contains { flow.added(name, $0, by: band) != nil }
        guard known else { return nil }
        return [name, band.rawValue]
          + Side.allCases.flatMap { side -> [String] in
            guard let added = flow.added(name, side, by: band) else { return ["-", "-", "-"] }
            let share = fixed(flow.passedShare(name, side, in: band) * 100, decimals: 0) + " %"
            return [percent(added), share, Verdict(added, leads: []).rawValue]
          }
      }
    }
  }

  private func interval(_ estimate: Estimate) -> String {
    estimate.low.isFinite && estimate.high.isFinite
      ? " (\(fixed(estimate.low, decimals: 2)) to \(fixed(estimate.high, decimals: 2)))" : ""
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}
