extension SampleMarketOptions {
  /// A leverage that takers use: how often they choose it and how long they stay.
  package struct TakerTier: Sendable, Hashable {
    /// Position size over margin.
    package var leverage: Int
    /// Relative weight among newly opened contracts.
    package var share: Double
    /// Mean of the exponential lifetime, in days.
    package var lifetime: Double

    /// A tier from its parts.
    package init(leverage: Int, share: Double, lifetime: Double) {
      self.leverage = leverage
      self.share = share
      self.lifetime = lifetime
    }

    /// Ten leverages; the higher, the shorter-lived.
    package static let usual = [
      TakerTier(leverage: 2, share: 0.03, lifetime: 30),
      TakerTier(leverage: 3, share: 0.05, lifetime: 25),
      TakerTier(leverage: 5, share: 0.12, lifetime: 14),
      TakerTier(leverage: 8, share: 0.10, lifetime: 9),
      TakerTier(leverage: 10, share: 0.20, lifetime: 7),
      TakerTier(leverage: 15, share: 0.10, lifetime: 5),
      TakerTier(leverage: 20, share: 0.12, lifetime: 3.5),
      TakerTier(leverage: 25, share: 0.12, lifetime: 2.8),
      TakerTier(leverage: 50, share: 0.10, lifetime: 1.4),
      TakerTier(leverage: 100, share: 0.06, lifetime: 0.7),
    ]
  }
}
