package import MarketData

/// What one source, such as a configuration file, says of a model's parameters; nil where it says nothing.
package struct ParameterOverrides: Hashable, Sendable {
  /// The fields of `ModelParameters`.
  package var model: ModelKind?
  package var asPublished: Bool?
  package var lookbackDays: Int?
  package var tiers: [LeverageTier]?
  package var phi: Double?
  package var volumeLeverage: Double?
  package var warmUpDays: Int?
  package var typicalNotional: Double?
  package var spanPercent: Double?
  package var whaleThreshold: Double?
  package var trigger: TriggerPrice?

  /// Nothing is said.
  package init() {}

  /// Takes over what a later source says.
  package mutating func add(_ later: ParameterOverrides) {
    model = later.model ?? model
    asPublished = later.asPublished ?? asPublished
    lookbackDays = later.lookbackDays ?? lookbackDays
    tiers = later.tiers ?? tiers
    phi = later.phi ?? phi
    volumeLeverage = later.volumeLeverage ?? volumeLeverage
    warmUpDays = later.warmUpDays ?? warmUpDays
    typicalNotional = later.typicalNotional ?? typicalNotional
    spanPercent = later.spanPercent ?? spanPercent
    whaleThreshold = later.whaleThreshold ?? whaleThreshold
    trigger = later.trigger ?? trigger
  }
}

extension ParameterOverrides: Decodable {
  /// Reads what is said; an unknown key is an error that names it.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.strictContainer(keyedBy: ModelParameters.CodingKeys.self)
    model = try fields.decodeIfPresent(ModelKind.self, forKey: .model)
    asPublished = try fields.decodeIfPresent(Bool.self, forKey: .asPublished)
    lookbackDays = try fields.decodeIfPresent(Int.self, forKey: .lookbackDays)
    tiers = try fields.decodeIfPresent([LeverageTier].self, forKey: .tiers)
    phi = try fields.decodeIfPresent(Double.self, forKey: .phi)
    volumeLeverage = try fields.decodeIfPresent(Double.self, forKey: .volumeLeverage)
    warmUpDays = try fields.decodeIfPresent(Int.self, forKey: .warmUpDays)
    typicalNotional = try fields.decodeIfPresent(Double.self, forKey: .typicalNotional)
    spanPercent = try fields.decodeIfPresent(Double.self, forKey: .spanPercent)
    whaleThreshold = try fields.decodeIfPresent(Double.self, forKey: .whaleThreshold)
    trigger = try fields.decodeIfPresent(TriggerPrice.self, forKey: .trigger)
  }
}

extension ModelParameters {
  /// A model's defaults with what is said otherwise; see `problems` for whether a model can run on them.
  package init(_ overrides: ParameterOverrides) {
    self.init(model: overrides.model ?? ModelParameters().model)
    asPublished = overrides.asPublished ?? asPublished
    lookbackDays = overrides.lookbackDays ?? lookbackDays
    tiers = overrides.tiers ?? tiers
    phi = overrides.phi ?? phi
    volumeLeverage = overrides.volumeLeverage ?? volumeLeverage
    warmUpDays = overrides.warmUpDays ?? warmUpDays
    typicalNotional = overrides.typicalNotional ?? typicalNotional
    spanPercent = overrides.spanPercent ?? spanPercent
    whaleThreshold = overrides.whaleThreshold ?? whaleThreshold
    trigger = overrides.trigger ?? trigger
  }
}
