import Basics
package import MarketData

extension BookModel {
  /// Who takes uses the published query's weights, who makes little leverage, and the higher the shorter-lived.
  package static let defaultTiers = [
    LeverageTier(leverage: 3, takerShare: 0, makerShare: 0.50, halfLifeHours: 30 * 24),
    LeverageTier(leverage: 5, takerShare: 0.15, makerShare: 0.30, halfLifeHours: 14 * 24),
    LeverageTier(leverage: 10, takerShare: 0.30, makerShare: 0.15, halfLifeHours: 5 * 24),
    LeverageTier(leverage: 25, takerShare: 0.25, makerShare: 0.05, halfLifeHours: 2 * 24),
    LeverageTier(leverage: 50, takerShare: 0.20, makerShare: 0, halfLifeHours: 24),
    LeverageTier(leverage: 100, takerShare: 0.10, makerShare: 0, halfLifeHours: 12),
  ]

  package static let uses: [ModelParameters.CodingKeys] = [
    .model, .phi, .warmUpDays, .typicalNotional, .spanPercent, .trigger, .tiers,
  ]

  package static func needs(_ parameters: ModelParameters) -> ModelNeeds {
    ModelNeeds(warmUp: Milliseconds(parameters.warmUpDays) * .day)
  }

  package static func variants(_ parameters: ModelParameters) -> [ModelVariant] {
    [ModelVariant(name: "book", parameters: parameters)]
  }

  package static let method = [
    "The position book follows longs and shorts bar by bar. Each bar's volume and change of open interest say how many "
      + "contracts were opened and closed on each side; what opens is spread over the bar's prices and over leverages, what "
      + "closes leaves the book by the half-life of its leverage, and what the price reaches is liquidated. Longs and "
      + "shorts always add up to the reported open interest."
  ]

  package static func notes(_ parameters: ModelParameters, bars: Bars, quote: String) -> [String] {
    [
      parameters.trigger == .mark
        ? "liquidations are triggered by the mark price" : "liquidations are triggered by the traded price"
    ]
  }

  /// The book parts longs from shorts by itself.
  package static var takesPrice: Bool { false }
}
