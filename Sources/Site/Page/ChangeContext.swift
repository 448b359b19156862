import Basics
import LiquidationModels
import MarketData
import Plotting

/// What happened to bands of prices within 24 hours, in the order given.
func changeRows(_ changes: [MapChange], report: LiquidationReport) -> [[String: Any]] {
  changes.map { change in
    let band = BandText(change.low...max(change.low, change.high), report: report)
    return [
      "kind": change.kind.words, "side": change.side.rawValue, "band": band.prices, "distance": band.distances,
      "before": compact(change.before), "now": compact(change.now), "change": signedAmount(change.change),
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
