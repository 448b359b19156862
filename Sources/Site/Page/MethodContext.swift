import LiquidationModels
import Plotting

/// The assumptions that a model uses, as rows of a table, and its tiers.
func parameterRows(_ parameters: ModelParameters) -> [String: Any] {
  [
    "rows": ModelParameters.CodingKeys.allCases.compactMap { parameterRow($0, of: parameters) },
    "tiers": parameters.tiers.map { tier -> [String: Any] in
      [
        "leverage": tier.leverage, "taker": fixed(tier.takerShare * 100, decimals: 0) + " %",
        "maker": fixed(tier.makerShare * 100, decimals: 0) + " %",
        "halfLife": tier.halfLifeHours > 0 ? fixed(tier.halfLifeHours, decimals: 0) + " h" : "–",
      ]
    },
  ]
}

/// One assumption as a reader is told, or nil where the model does not use it. The switch is held complete by the compiler,
/// so that no new parameter goes untold.
private func parameterRow(_ key: ModelParameters.CodingKeys, of parameters: ModelParameters) -> [String: String]? {
  let (isBook, isClassic) = (parameters.model == .book, parameters.model == .classic)
  switch key {
  case .tiers: return nil
  case .model: return ["name": "Model", "value": parameters.model.rawValue]
  case .asPublished:
    return isClassic ? ["name": "As published", "value": parameters.asPublished ? "yes" : "no"] : nil
  case .lookbackDays:
    return parameters.model != .book ? ["name": "Lookback", "value": "\(parameters.lookbackDays) days"] : nil
  case .phi:
    let share = fixed(parameters.phi * 100, decimals: 1) + " %"
    return isBook ? ["name": "Volume that is not round trips within a bar (φ)", "value": share] : nil
  case .warmUpDays:
    return isBook ? ["name": "Older bars taken in first, at most", "value": "\(parameters.warmUpDays) days"] : nil
  case .typicalNotional:
    return ["name": "Position size for the maintenance margin", "value": compact(parameters.typicalNotional) + " USDT"]
  case .spanPercent:
    return ["name": "Levels shown within", "value": fixed(parameters.spanPercent, decimals: 1) + " % of the prices"]
  case .whaleThreshold:
    let amount = compact(parameters.whaleThreshold) + " USDT"
    return parameters.model == .trades ? ["name": "Smallest trade that counts", "value": amount] : nil
  case .trigger:
    return isBook ? ["name": "Price that liquidates", "value": "\(parameters.trigger.rawValue) price"] : nil
  }
}
