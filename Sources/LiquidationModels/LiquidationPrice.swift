/// One step of an exchange's maintenance margin table.
public struct MaintenanceBracket: Codable, Hashable, Sendable {
  /// Smallest notional of the bracket, in USDT.
  public var floor: Double
  /// Maintenance margin rate, a share of the notional.
  public var rate: Double
  /// Maintenance amount `cum`, in USDT: what makes the margin continuous from bracket to bracket.
  public var amount: Double

  /// A bracket from its parts.
  public init(floor: Double, rate: Double, amount: Double) {
    self.floor = floor
    self.rate = rate
    self.amount = amount
  }

  /// The first bracket of the large contracts: 0.4 %, nothing deducted.
  public static let first = MaintenanceBracket(floor: 0, rate: 0.004, amount: 0)
}

/// The mark price at which an isolated one-way position's margin falls to its maintenance margin, in USDT.
///
///     long:  entry * (1 - 1/L - cum/N) / (1 - MMR)
///     short: entry * (1 + 1/L + cum/N) / (1 + MMR)
///
/// with leverage L, position notional N at entry, and the bracket's rate MMR and amount cum.
/// Source: Binance, "How to Calculate Liquidation Price of USD-M Futures Contracts", with wallet balance = N / L.
/// A result of 0 or less means that the position cannot be liquidated by a falling price.
public func liquidationPrice(
  entry: Double, leverage: Int, side: Side, bracket: MaintenanceBracket = .first, notional: Double = 1
) -> Double {
  let margin = 1 / Double(leverage) + bracket.amount / notional
  return switch side {
  case .long: entry * (1 - margin) / (1 - bracket.rate)
  case .short: entry * (1 + margin) / (1 + bracket.rate)
  }
}
