package import MarketData

/// All assumptions of a model in one value; every artifact carries the ones it was made with.
package struct ModelParameters: Codable, Hashable, Sendable {
  /// Which model.
  package var model = ModelKind.book
  /// `classic` only: reproduce the published query to the digit, errors included.
  package var asPublished = false
  /// `classic` and `trades`: days that a map is made from.
  package var lookbackDays = 30
  /// Tiers by ascending leverage.
  package var tiers: [LeverageTier] = ModelParameters.bookTiers
  /// `book` only: share of the volume that is not round trips within a bar, 0...1.
  package var phi = 0.15
  /// `book` only: days of older bars that a run starts with, where there are any.
  package var warmUpDays = 14
  /// Size of a position that stands for all when its maintenance bracket is looked up, in USDT.
  package var typicalNotional = 10_000.0
  /// How far from the visible prices levels are still shown, in percent; what lies beyond is summed.
  package var spanPercent = 30.0
  /// `trades` only: notional from which on a trade counts, in USDT.
  package var whaleThreshold = 500_000.0
  /// Which price liquidates.
  package var trigger = TriggerPrice.mark

  /// The defaults of a model.
  package init(model: ModelKind = .book) {
    self.model = model
    if model != .book { tiers = ModelParameters.classicTiers }
  }

  /// Leverage weights of the published query.
  package static let classicTiers = [(5.0, 0.15), (10, 0.30), (25, 0.25), (50, 0.20), (100, 0.10)].map {
    LeverageTier(leverage: $0.0, takerShare: $0.1, makerShare: $0.1, halfLifeHours: 0)
  }

  /// The book's: who takes uses the published weights, who makes little leverage, and the higher the shorter-lived.
  package static let bookTiers = [
    LeverageTier(leverage: 3, takerShare: 0, makerShare: 0.50, halfLifeHours: 30 * 24),
    LeverageTier(leverage: 5, takerShare: 0.15, makerShare: 0.30, halfLifeHours: 14 * 24),
    LeverageTier(leverage: 10, takerShare: 0.30, makerShare: 0.15, halfLifeHours: 5 * 24),
    LeverageTier(leverage: 25, takerShare: 0.25, makerShare: 0.05, halfLifeHours: 2 * 24),
    LeverageTier(leverage: 50, takerShare: 0.20, makerShare: 0, halfLifeHours: 24),
    LeverageTier(leverage: 100, takerShare: 0.10, makerShare: 0, halfLifeHours: 12),
  ]
}
