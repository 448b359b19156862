/// The models that `build` can run.
public enum ModelKind: String, Codable, CaseIterable, Sendable {
  /// The open-interest query that this program replaces.
  case classic
  /// The two-sided, conserved position book.
  case book
  /// Every large trade opens a position.
  case trades
}

/// A leverage with the share of opened positions that use it and how long they live.
public struct LeverageTier: Codable, Hashable, Sendable {
  /// Notional over margin.
  public var leverage: Int
  /// Share of the positions opened by takers and by makers.
  public var takerShare: Double, makerShare: Double
  /// Time in which half of the tier's positions close, in hours.
  public var halfLifeHours: Double

  /// A tier from its parts.
  public init(leverage: Int, takerShare: Double, makerShare: Double, halfLifeHours: Double) {
    self.leverage = leverage
    self.takerShare = takerShare
    self.makerShare = makerShare
    self.halfLifeHours = halfLifeHours
  }
}

/// All assumptions of a model in one value; every artifact carries the ones it was made with.
public struct ModelParameters: Codable, Hashable, Sendable {
  /// Which model.
  public var model = ModelKind.classic
  /// `classic` only: reproduce the published query to the digit, errors included.
  public var asPublished = false
  /// `classic` only: days of bars that a map is made from.
  public var lookbackDays = 30
  /// Tiers by ascending leverage.
  public var tiers: [LeverageTier] = ModelParameters.classicTiers

  /// The defaults.
  public init() {}

  /// Leverage weights of the published query.
  public static let classicTiers = [(5, 0.15), (10, 0.30), (25, 0.25), (50, 0.20), (100, 0.10)].map {
    LeverageTier(leverage: $0.0, takerShare: $0.1, makerShare: $0.1, halfLifeHours: 0)
  }
}
