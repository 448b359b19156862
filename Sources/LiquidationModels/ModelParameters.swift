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
  package var tiers: [LeverageTier]
  /// `book` only: share of the volume that is not round trips within a bar, 0...1.
  package var phi = 0.15
  /// `book` only: from this leverage on positions open with the volume, below it with open interest.
  package var volumeLeverage = 75.0
  /// `book` only: days of older bars that a run starts with, where there are any.
  package var warmUpDays = 14
  /// Size of a position that stands for all when its maintenance bracket is looked up, in the quote currency.
  package var typicalNotional = 10_000.0
  /// How far from the visible prices levels are still shown, in percent; what lies beyond is summed.
  package var spanPercent = 30.0
  /// `trades` only: notional from which on a trade counts, in the quote currency.
  package var whaleThreshold = 500_000.0
  /// Which price liquidates.
  package var trigger = TriggerPrice.mark

  /// The defaults of a model.
  package init(model: ModelKind = .book) {
    self.model = model
    tiers = model.type.defaultTiers
  }
}

/// A leverage with the share of opened positions that use it and how long they live.
package struct LeverageTier: Codable, Hashable, Sendable {
  /// Notional over margin.
  package var leverage: Double
  /// Share of the positions opened by takers and by makers.
  package var takerShare: Double, makerShare: Double
  /// Time in which half of the tier's positions close, in hours; `classic` does not use it.
  package var halfLifeHours: Double
  /// How much of what the price reaches is reported as liquidated; all of it where nothing was fitted.
  package var reported = ReportedShare.all

  /// A tier from its parts.
  package init(
    leverage: Double, takerShare: Double, makerShare: Double, halfLifeHours: Double,
    reported: ReportedShare = .all
  ) {
    self.reported = reported
    self.leverage = leverage
    self.takerShare = takerShare
    self.makerShare = makerShare
    self.halfLifeHours = halfLifeHours
  }
}
