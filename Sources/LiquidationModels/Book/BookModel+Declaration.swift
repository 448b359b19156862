import Basics
package import MarketData

extension BookModel {
  /// How much of what is reached is reported was fitted to reported liquidations (BTC 2024-06 to 08 and 2025-12 to 2026-02;
  /// `make fit`, docs/accuracy.md). Its intervals span the fits with and without a ridge, which days kept back do not tell
  /// apart. The rest is a prior: who takes uses the published query's weights, with a tenth from 75x on, who makes little
  /// leverage, and the higher the shorter-lived.
  package static let defaultTiers = [
    (3.0, 0.0, 0.50, 720.0), (5, 0.15, 0.30, 336), (10, 0.30, 0.15, 120), (25, 0.25, 0.05, 48), (50, 0.17, 0, 24),
    (75, 0.04, 0, 16), (100, 0.05, 0, 12), (125, 0.02, 0, 10), (150, 0.02, 0, 8),
  ].map { leverage, taker, maker, halfLife in
    LeverageTier(
      leverage: leverage, takerShare: taker, makerShare: maker, halfLifeHours: halfLife,
      reported: leverage < 75
        ? ReportedShare(0.050, low: 0.03, high: 0.06) : ReportedShare(0.104, low: 0.09, high: 0.19))
  }

  package static let uses: [ModelParameters.CodingKeys] = [
    .model, .phi, .volumeLeverage, .warmUpDays, .typicalNotional, .spanPercent, .trigger, .tiers,
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
      + "closes leaves the book by the half-life of its leverage, and what the price reaches leaves it too. Longs and "
      + "shorts always add up to the reported open interest.",
    "Few of the positions that the price reaches are reported as liquidated: most were closed, cut or topped up before. "
      + "Estimated liquidations are the positions times a share that was learnt from months of reported liquidations.",
  ]

  package static func notes(_ parameters: ModelParameters, bars: Bars, quote: String) -> [String] {
    [
      parameters.trigger == .mark
        ? "liquidations are triggered by the mark price" : "liquidations are triggered by the traded price"
    ]
  }

  /// The book parts longs from shorts by itself.
  package static var takesPrice: Bool { false }

  package static var hasFineRows: Bool { true }

  /// No position has more leverage than the symbol's first bracket allows: tiers above rest at that leverage, and their
  /// shares count as its own.
  package static func adapted(_ parameters: ModelParameters, to brackets: MaintenanceBrackets) -> ModelParameters {
    var adapted = parameters
    let most = brackets.largestLeverage
    let above = parameters.tiers.filter { $0.leverage > most }
    guard let first = above.first else { return parameters }
    adapted.tiers.removeAll { $0.leverage > most }
    if adapted.tiers.last?.leverage != most {
      adapted.tiers.append(first)
      adapted.tiers[adapted.tiers.count - 1].leverage = most
      adapted.tiers[adapted.tiers.count - 1].takerShare = 0
      adapted.tiers[adapted.tiers.count - 1].makerShare = 0
    }
    for tier in above {
      adapted.tiers[adapted.tiers.count - 1].takerShare += tier.takerShare
      adapted.tiers[adapted.tiers.count - 1].makerShare += tier.makerShare
    }
    return adapted
  }
}
