import Basics
import LiquidationModels
import Plotting

/// The assumptions that a model uses, as rows of a table, and its tiers.
func parameterRows(_ parameters: ModelParameters, quote: String) -> [String: Any] {
  [
    "rows": parameters.model.type.uses.compactMap { parameterRow($0, of: parameters, quote: quote) },
    "tiers": parameters.tiers.map { tier -> [String: Any] in
      [
        "leverage": shortest(tier.leverage), "taker": fixed(tier.takerShare * 100, decimals: 0) + " %",
        "maker": fixed(tier.makerShare * 100, decimals: 0) + " %",
        "reported": sharePercent(tier.reported.value),
        "halfLife": tier.halfLifeHours > 0 ? fixed(tier.halfLifeHours, decimals: 0) + " h" : "–",
      ]
    },
  ]
}

/// One assumption as a reader sees it; nil for what has a table of its own.
private func parameterRow(
  _ key: ModelParameters.CodingKeys, of parameters: ModelParameters, quote: String
) -> [String: String]? {
  switch key {
  case .tiers: nil
  case .model: ["name": "Model", "value": parameters.model.rawValue]
  case .asPublished: ["name": "As published", "value": parameters.asPublished ? "yes" : "no"]
  case .lookbackDays: ["name": "Lookback", "value": "\(parameters.lookbackDays) days"]
  case .phi:
    [
      "name": "Share of volume that opens or closes positions (φ)",
      "value": fixed(parameters.phi * 100, decimals: 1) + " %",
    ]
  case .volumeLeverage:
    ["name": "Positions open with the volume from leverage", "value": shortest(parameters.volumeLeverage) + "×"]
  case .warmUpDays: ["name": "History before the window, at most", "value": "\(parameters.warmUpDays) days"]
  case .typicalNotional:
    ["name": "Position size for the maintenance margin", "value": compact(parameters.typicalNotional) + " " + quote]
  case .spanPercent:
    ["name": "Levels shown within", "value": fixed(parameters.spanPercent, decimals: 1) + " % of the prices"]
  case .whaleThreshold:
    ["name": "Smallest trade that counts", "value": compact(parameters.whaleThreshold) + " " + quote]
  case .trigger:
    ["name": "Price that triggers liquidations", "value": parameters.trigger == .mark ? "mark price" : "traded price"]
  }
}
