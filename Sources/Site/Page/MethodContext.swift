import LiquidationModels

/// The assumptions of a model as rows of a table, in the order of the type.
func parameterRows(_ parameters: ModelParameters) -> [String: Any] {
  [
    "rows": [
      ["name": "Model", "value": parameters.model.rawValue],
      ["name": "As published", "value": parameters.asPublished ? "yes" : "no"],
      ["name": "Lookback of the classic model", "value": "\(parameters.lookbackDays) days"],
    ],
    "tiers": parameters.tiers.map { tier -> [String: Any] in
      [
        "leverage": tier.leverage, "taker": fixed(tier.takerShare * 100, decimals: 0) + " %",
        "maker": fixed(tier.makerShare * 100, decimals: 0) + " %",
        "halfLife": tier.halfLifeHours > 0 ? fixed(tier.halfLifeHours, decimals: 0) + " h" : "–",
      ]
    },
  ]
}
