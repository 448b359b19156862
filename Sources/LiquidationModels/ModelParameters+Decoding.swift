extension ModelParameters {
  /// Reads parameters that override a model's defaults; an unknown key or a senseless value is an error that names it.
  package init(from decoder: any Decoder) throws {
    self.init(try ParameterOverrides(from: decoder))
    if let problem = problems.first {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
  }

  /// Writes the parameters that the model uses.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    for key in model.type.uses {
      switch key {
      case .model: try fields.encode(model, forKey: key)
      case .asPublished: try fields.encode(asPublished, forKey: key)
      case .lookbackDays: try fields.encode(lookbackDays, forKey: key)
      case .tiers: try fields.encode(tiers, forKey: key)
      case .phi: try fields.encode(phi, forKey: key)
      case .volumeLeverage: try fields.encode(volumeLeverage, forKey: key)
      case .warmUpDays: try fields.encode(warmUpDays, forKey: key)
      case .typicalNotional: try fields.encode(typicalNotional, forKey: key)
      case .spanPercent: try fields.encode(spanPercent, forKey: key)
      case .whaleThreshold: try fields.encode(whaleThreshold, forKey: key)
      case .trigger: try fields.encode(trigger, forKey: key)
      }
    }
  }

  /// The names of the parameters wherever they are written: configuration, environment, artifacts, messages.
  package enum CodingKeys: String, CodingKey, CaseIterable, Sendable {
    case model, tiers, phi, trigger
    case asPublished = "as_published"
    case lookbackDays = "lookback_days"
    case volumeLeverage = "volume_leverage"
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
    if let share = try fields.decodeIfPresent(Double.self, forKey: .reportedShare) {
      reported = ReportedShare(
        share, low: try fields.decodeIfPresent(Double.self, forKey: .reportedShareLow) ?? share,
        high: try fields.decodeIfPresent(Double.self, forKey: .reportedShareHigh) ?? share)
    }
  }

  /// Writes a tier; what nothing was fitted of is left out.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(leverage, forKey: .leverage)
    try fields.encode(takerShare, forKey: .takerShare)
    try fields.encode(makerShare, forKey: .makerShare)
    try fields.encode(halfLifeHours, forKey: .halfLifeHours)
    guard reported != .all else { return }
    try fields.encode(reported.value, forKey: .reportedShare)
    try fields.encode(reported.low, forKey: .reportedShareLow)
    try fields.encode(reported.high, forKey: .reportedShareHigh)
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case leverage
    case takerShare = "taker_share"
    case makerShare = "maker_share"
    case halfLifeHours = "half_life_hours"
    case reportedShare = "reported_share"
    case reportedShareLow = "reported_share_low"
    case reportedShareHigh = "reported_share_high"
  }
}
