import Basics
import LiquidationModels
import MarketData
import Plotting

/// What happened to bands of prices within 24 hours, in the order given.
func changeRows(_ report: LiquidationReport) -> [[String: Any]] {
  report.changes.map { change in
    let band = BandText(change.low...max(change.low, change.high), report: report)
    return [
      "kind": change.kind.words, "side": change.side.rawValue, "band": band.prices, "distance": band.distances,
      "before": compact(change.before), "now": compact(change.now), "change": signedAmount(change.now - change.before),
    ]
  }
}

extension MapChange.Kind {
  fileprivate var words: String {
    switch self {
    case .builtUp: "built up"
    case .unwound: "unwound"
    case .swept: "swept"
    }
  }
}

/// What is known at which distance from the price: gains with their intervals where maps were shown to have any.
func evidenceRows(_ report: LiquidationReport) -> [[String: Any]] {
  var from = 0.0
  return report.evidence.map { row in
    let band =
      row.upTo.map { "\(fixed(from, decimals: from == 0 ? 0 : 1)) – \(fixed($0, decimals: 1)) %" }
      ?? "beyond \(fixed(from, decimals: 1)) %"
    from = row.upTo ?? from
    return [
      "band": band, "longs": gainText(row.longs), "shorts": gainText(row.shorts), "verdict": row.isShown ? "shown" : "unproven",
      "isShown": row.isShown,
    ]
  }
}

private func gainText(_ gain: Evidence.Gain?) -> String {
  guard let gain else { return "–" }
  return "\(fixed(gain.value * 100, decimals: 1)) % (\(fixed(gain.low * 100, decimals: 1)) to \(fixed(gain.high * 100, decimals: 1)) %)"
}
