package import LiquidationModels
import MarketData

extension FlowScore {
  /// The findings on a map in short, claim by claim, longs before shorts.
  package func figures(_ name: String) -> [ScoreSummary.Figure] {
    Side.allCases.flatMap { side in
      FlowClaim.allCases.compactMap { claim in
        verdict(name, side, claim).map { figure(name, side, claim, $0) }
      }
    }
  }

  private func figure(_ name: String, _ side: Side, _ claim: FlowClaim, _ verdict: Verdict) -> ScoreSummary.Figure {
    let gain = gain(name, side)
    let rivals = claim.rivals.map { (value: self.gain(name, side, $0).value, name: $0.name) }
    let best = rivals.max { $0.value < $1.value } ?? (0, "no map")
    func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
    return ScoreSummary.Figure(
      map: name, question: "\(claim.question(side)): share explained beyond range, volume and past liquidations",
      unit: "share", value: rounded(gain.value), low: gain.low.isFinite ? rounded(gain.low) : nil,
      high: gain.high.isFinite ? rounded(gain.high) : nil, placebo: rounded(best.value), placeboName: best.name,
      verdict: verdict.rawValue)
  }
}

extension FlowClaim {
  /// What is asked of a side, in words.
  func question(_ side: Side) -> String {
    switch self {
    case .distance: "How much is liquidated of \(side.rawValue)s"
    case .places: "How much is liquidated of \(side.rawValue)s, by where levels lie"
    case .amounts: "How much is liquidated of \(side.rawValue)s, by how much rests there"
    }
  }
}
