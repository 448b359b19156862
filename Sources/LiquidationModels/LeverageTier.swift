/// A leverage with the share of opened positions that use it and how long they live.
package struct LeverageTier: Codable, Hashable, Sendable {
  /// Notional over margin.
  package var leverage: Double
  /// Share of the positions opened by takers and by makers.
  package var takerShare: Double, makerShare: Double
  /// Time in which half of the tier's positions close, in hours; `classic` does not use it.
  package var halfLifeHours: Double

  /// A tier from its parts.
  package init(leverage: Double, takerShare: Double, makerShare: Double, halfLifeHours: Double) {
    self.leverage = leverage
    self.takerShare = takerShare
    self.makerShare = makerShare
    self.halfLifeHours = halfLifeHours
  }
}
