/// How the liquidation price of an isolated position follows from its entry.
package enum LiquidationRule: String, Codable, CaseIterable, Sendable {
  /// Margin and result in the quote currency:
  ///
  ///     long:  entry * (1 - 1/L - cum/N) / (1 - MMR)
  ///     short: entry * (1 + 1/L + cum/N) / (1 + MMR)
  ///
  /// with leverage L, notional N at entry, and the bracket's rate MMR and amount cum.
  /// Source: Binance, "How to Calculate Liquidation Price of USD-M Futures Contracts", with wallet balance = N / L.
  case isolatedLinear = "isolated-linear"
  /// Margin and result in the base currency, contracts of a fixed size in the quote currency:
  ///
  ///     long:  entry * (1 + MMR) / (1 + 1/L + cum/N)
  ///     short: entry * (1 - MMR) / (1 - 1/L - cum/N)
  ///
  /// with N and cum in the base currency. Source: Binance, "Liquidation price of COIN-M futures".
  case isolatedInverse = "isolated-inverse"

  /// The plain rule of contracts of a value.
  package init(of value: ContractValue) {
    self = value == .price ? .isolatedLinear : .isolatedInverse
  }

  /// The price at which the margin of a position falls to its maintenance margin; 0 or less for a long that no falling
  /// price can liquidate, infinite for a short that no rising price can.
  package func price(
    entry: Double, leverage: Double, side: Side, bracket: MaintenanceBracket = .first, notional: Double = 1
  ) -> Double {
    let margin = 1 / leverage + bracket.amount / notional
    switch (self, side) {
    case (.isolatedLinear, .long): return entry * (1 - margin) / (1 - bracket.rate)
    case (.isolatedLinear, .short): return entry * (1 + margin) / (1 + bracket.rate)
    case (.isolatedInverse, .long): return entry * (1 + bracket.rate) / (1 + margin)
    case (.isolatedInverse, .short): return margin < 1 ? entry * (1 - bracket.rate) / (1 - margin) : .infinity
    }
  }
}
