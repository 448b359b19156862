import Basics
package import MarketData

extension TradesModel {
  /// The published query's leverages.
  package static var defaultTiers: [LeverageTier] { ClassicModel.defaultTiers }

  package static let uses: [ModelParameters.CodingKeys] = [
    .model, .whaleThreshold, .lookbackDays, .typicalNotional, .spanPercent, .tiers,
  ]

  package static func needs(_ parameters: ModelParameters) -> ModelNeeds {
    ModelNeeds(
      warmUp: Milliseconds(parameters.lookbackDays) * .day, largeTrades: parameters.whaleThreshold)
  }

  package static func variants(_ parameters: ModelParameters) -> [ModelVariant] {
    [ModelVariant(name: "trades", parameters: parameters)]
  }

  package static let method = [
    "The trades model lets every large trade of the days looked back open a position at its price, shared equally over "
      + "leverages. Trades that close positions count as openings too, so its totals are overstated."
  ]

  package static func notes(_ parameters: ModelParameters, bars: Bars, quote: String) -> [String] {
    let count = bars.trades.reduce(0) { $0 + $1.large.count }
    return [
      "\(count) trades of at least \(shortest(parameters.whaleThreshold)) \(quote) count as openings; as closes are among "
        + "them, totals are overstated"
    ]
  }

  package mutating func partSides(at price: Double) { self.price = price }
}
