import Basics
import LiquidationModels
import MarketData

/// Candidates run over a market, side by side.
struct FlowRuns: Sendable {
  /// One candidate's run, and what its model had in bars with entries of equal size, where it can run on such.
  struct Run: Sendable {
    let name: String
    let flow: FlowRun
    let equalEntries: FlowSeries?
  }

  /// In the candidates' order.
  let all: [Run]

  init(_ candidates: [Candidate], bars: Bars, buckets: FlowBuckets, bins: PriceBins, seed: UInt64) {
    let able = candidates.compactMap { candidate in candidate.flow.map { (candidate, $0) } }
    let flows = sideBySide(2 * able.count) { piece -> FlowRun? in
      let (candidate, run) = able[piece / 2]
      guard piece.isMultiple(of: 2) || candidate.usesVolume else { return nil }
      return run(bars, piece.isMultiple(of: 2) ? .asTraded : .equal, buckets, bins, seed)
    }
    all = able.indices.compactMap { position in
      flows[2 * position].map {
        Run(name: able[position].0.name, flow: $0, equalEntries: flows[2 * position + 1]?.series)
      }
    }
  }
}
