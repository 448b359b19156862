import LiquidationModels
import MarketData
import Scoring
import Site

/// A score by sums of liquidations as JSON.
struct FlowDocument {
  let flow: FlowScore

  /// What maps were judged by, and what the baseline explains without any.
  var market: JSON {
    [
      "bucket_minutes": .integer(Int(flow.bucketLength / .minute)), "share": number(flow.share),
      "baseline": sides { side in
        ["explained": number(flow.explained(side)), "buckets": .integer(flow.judged[side] ?? 0)]
      },
    ]
  }

  /// What a map explains, by side.
  func map(_ name: String) -> JSON {
    sides { side in
      let rivals = [FlowVariant.shuffled, .earlier, .equalEntries].filter { flow.knows(name, $0) }
      let verdicts = FlowClaim.allCases.compactMap { claim in
        flow.verdict(name, side, claim).map { (claim.rawValue, JSON.string($0.rawValue)) }
      }
      return [
        "explained": estimate(flow.gain(name, side)),
        "leads": object(rivals.map { ($0.name, estimate(flow.lead(name, side, over: $0))) }),
        "crossed_over_reported": estimate(flow.amountRatio(name, side)), "verdicts": object(verdicts),
        "by_distance": .array(EntryDistance.allCases.compactMap { distance(name, side, $0) }),
      ]
    }
  }

  private func distance(_ name: String, _ side: Side, _ band: EntryDistance) -> JSON? {
    flow.added(name, side, by: band).map { added in
      [
        "from_entry": .string(band.rawValue), "explained": estimate(added),
        "crossed_share": number(flow.passedShare(name, side, in: band)),
        "verdict": .string(Verdict(added, leads: []).rawValue),
      ]
    }
  }

  private func sides(_ value: (Side) -> JSON) -> JSON {
    object(Side.allCases.map { ($0.rawValue, value($0)) })
  }

  private func object(_ members: [(String, JSON)]) -> JSON {
    .object(Dictionary(members) { first, _ in first })
  }
}
