import LiquidationModels

/// Days that a fit may see, and days that judge it.
struct KeptBackTrial {
  /// The days that may be seen, by market.
  let known: [CrossedPositions]
  private let floor: Double
  /// Deviance by market and day kept back of what was accepted last.
  private var accepted: [[Double]]

  init(_ start: ModelParameters, crossed: [CrossedPositions]) {
    known = crossed.map { $0.split(at: Self.border($0)).before }
    floor = PoissonDeviance.floor(crossed)
    accepted = []
    accepted = deviance(start, crossed)
  }

  private static func border(_ crossed: CrossedPositions) -> Int {
    crossed.days.count - Int(Double(crossed.days.count) * FlowCalibration.keptBack)
  }

  private func deviance(_ parameters: ModelParameters, _ crossed: [CrossedPositions]) -> [[Double]] {
    let shares = parameters.tiers.map(\.reported.value)
    return crossed.map { PoissonDeviance.days($0.split(at: Self.border($0)).after, shares: shares, floor: floor) }
  }

  /// What assumptions do to the deviance, beside those accepted last.
  func step(_ name: String, _ parameters: ModelParameters, crossed: [CrossedPositions]) -> FlowCalibration.Step {
    let blocks = zip(accepted, deviance(parameters, crossed)).map { before, after in
      zip(before, after).map { BlockSum(gain: $0 - $1, weight: $0) }
    }
    return FlowCalibration.Step(
      name: name, gain: .ratio(blocks.flatMap(\.self)),
      byMarket: blocks.map { market in
        let all = market.reduce(BlockSum(), +)
        return all.weight > 0 ? all.gain / all.weight : 0
      })
  }

  /// Takes assumptions for those that later ones must beat.
  mutating func accept(_ parameters: ModelParameters, crossed: [CrossedPositions]) {
    accepted = deviance(parameters, crossed)
  }
}
