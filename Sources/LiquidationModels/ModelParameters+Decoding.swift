extension ModelParameters {
  /// Reads parameters that override a model's defaults; an unknown key or a senseless value is an error that names it.
  package init(from decoder: any Decoder) throws {
    self.init(try ParameterOverrides(from: decoder))
    if let problem = problems.first {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
  }

  /// The names of the parameters wherever they are written: configuration, environment, artifacts, messages.
  package enum CodingKeys: String, CodingKey, CaseIterable, Sendable {
    case model, tiers, phi, trigger
    case asPublished = "as_published"
    case lookbackDays = "lookback_days"
    case warmUpDays = "warm_up_days"
    case typicalNotional = "typical_notional"
    case spanPercent = "span_percent"
    case whaleThreshold = "whale_threshold"
  }
}

extension LeverageTier {
  /// Reads a tier; every key must be there and no other, but a half-life may be missing for a model without.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      leverage: try fields.decode(Double.self, forKey: .leverage),
      takerShare: try fields.decode(Double.self, forKey: .takerShare),
      makerShare: try fields.decode(Double.self, forKey: .makerShare),
      halfLifeHours: try fields.decodeIfPresent(Double.self, forKey: .halfLifeHours) ?? 0)
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case leverage
    case takerShare = "taker_share"
    case makerShare = "maker_share"
    case halfLifeHours = "half_life_hours"
  }
}
