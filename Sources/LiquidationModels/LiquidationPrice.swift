/// The mark price at which an isolated one-way position's margin falls to its maintenance margin, in USDT.
///
///     long:  entry * (1 - 1/L - cum/N) / (1 - MMR)
///     short: entry * (1 + 1/L + cum/N) / (1 + MMR)
///
/// with leverage L, position notional N at entry, and the bracket's rate MMR and amount cum.
/// Source: Binance, "How to Calculate Liquidation Price of USD-M Futures Contracts", with wallet balance = N / L.
/// A result of 0 or less means that the position cannot be liquidated by a falling price.
package func liquidationPrice(
  entry: Double, leverage: Int, side: Side, bracket: MaintenanceBracket = .first, notional: Double = 1
) -> Double {
  let margin = 1 / Double(leverage) + bracket.amount / notional
  return switch side {
  case .long: entry * (1 - margin) / (1 - bracket.rate)
  case .short: entry * (1 + margin) / (1 + bracket.rate)
  }
}
