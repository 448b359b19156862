import Basics
import MarketData

extension ClassicModel {
  /// Leverage weights of the published query.
  package static let defaultTiers = [(5.0, 0.15), (10, 0.30), (25, 0.25), (50, 0.20), (100, 0.10)].map {
    LeverageTier(leverage: $0.0, takerShare: $0.1, makerShare: $0.1, halfLifeHours: 0)
  }

  package static let uses: [ModelParameters.CodingKeys] = [
    .model, .asPublished, .lookbackDays, .typicalNotional, .spanPercent, .tiers,
  ]

  /// The map of the first column looks back as far as the last one's, where the history goes that far.
  package static func needs(_ parameters: ModelParameters) -> ModelNeeds {
    ModelNeeds(warmUp: Milliseconds(parameters.lookbackDays) * .day)
  }

  package static func variants(_ parameters: ModelParameters) -> [ModelVariant] {
    [false, true].map { asPublished in
      var variant = parameters
      variant.asPublished = asPublished
      return ModelVariant(name: asPublished ? "classic as published" : "classic repaired", parameters: variant)
    }
  }

  package static let method = [
    "The classic model shares out the newest open interest over the prices at which open interest rose in the days looked "
      + "back, and over leverages by fixed shares. It counts openings and forgets closings."
  ]

  package mutating func partSides(at price: Double) { self.price = price }
}
