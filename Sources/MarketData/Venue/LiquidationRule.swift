/// How the liquidation price of an isolated position follows from its entry: what differs from venue to venue, as a value.
///
/// With leverage L, the position's notional N at entry in the currency that margin is paid in, and a tier's rate MMR,
/// fee f within the trigger and amount cum, a position is liquidated where its margin and result are its maintenance margin,
///
///     1/L + result / N = (MMR + f) * (notional there / N) - cum / N
///
/// For a long of a linear contract the result is what the notional has gained, in the quote currency. An inverse contract
/// is linear in the price's inverse: in its coin a long gains what the notional has lost.
package struct LiquidationRule: Hashable, Sendable {
  /// How the rates of the tiers above the first apply.
  package enum Tiers: Hashable, Sendable {
    /// Each slice of the notional at the rate of its own tier, which a bracket's amount says in one number. The tiers are of
    /// the notional in the margin currency, so the price may move a position to another one, but margin never jumps.
    case sliced
    /// The whole position at the rate of the tier that holds it; amounts count nothing. The tiers are of the position's
    /// size: the coin of linear contracts, the quote currency of inverse ones. So no price moves a position to another
    /// tier, there is exactly one liquidation price, and it jumps towards the entry where a larger position enters a tier.
    case whole
  }

  /// The notional that maintenance margin is charged on.
  package enum Valuation: Hashable, Sendable {
    /// That at the price of the moment.
    case mark
    /// That at the entry, whatever the price.
    case entry
  }

  /// What the contracts pay.
  package var contract: Instrument.Contract
  /// How tiers apply.
  package var tiers = Tiers.sliced
  /// Which notional counts.
  package var valuation = Valuation.mark
  /// The taker's fee that must be left beside the maintenance margin, a share of the notional.
  package var takerFee = 0.0

  /// The price at which the margin of a position falls to its maintenance margin; 0 or less for a long that no falling
  /// price can liquidate, infinite for a short that no rising price can.
  ///
  /// With `m = 1/L + cum/N` and `r = MMR + f`, upper signs for a long, lower ones for a short:
  ///
  ///     linear, mark:   entry * (1 -+ m) / (1 -+ r)
  ///     linear, entry:  entry * (1 -+ (m - r))
  ///     inverse, mark:  entry * (1 +- r) / (1 +- m)
  ///     inverse, entry: entry / (1 +- (m - r))
  ///
  /// The notional is in the unit of `measure`.
  package func price(
    entry: Double, leverage: Double, side: Side, bracket: MaintenanceBracket = .first, notional: Double = 1
  ) -> Double {
    // A rate of 1 and more could be no table's own; with the fee it must not turn the sign.
    let rate = min(bracket.rate + takerFee, 1.nextDown)
    let margin = tiers == .sliced ? 1 / leverage + bracket.amount / notional : 1 / leverage
    let sign: Double = side == .long ? 1 : -1
    switch (contract, valuation) {
    case (.linear, .mark): return entry * (1 - sign * margin) / (1 - sign * rate)
    case (.linear, .entry): return entry * (1 - sign * (margin - rate))
    case (.inverse, .mark):
      let share = 1 + sign * margin
      return share > 0 ? entry * (1 + sign * rate) / share : .infinity
    case (.inverse, .entry):
      let share = 1 + sign * (margin - rate)
      return share > 0 ? entry / share : .infinity
    }
  }

  /// Margin and fee below which a position of a notional is liquidated, where its tier is known:
  ///
  ///     notional * (MMR + f) - cum
  package func maintenanceMargin(for notional: Double, in bracket: MaintenanceBracket) -> Double {
    notional * (bracket.rate + takerFee) - (tiers == .sliced ? bracket.amount : 0)
  }

  /// A position in the unit of the venue's tiers, from its notional in the quote currency at a price.
  ///
  ///     sliced: linear the notional, inverse the coin      whole: linear the coin, inverse the notional
  package func measure(_ notional: Double, at price: Double) -> Double {
    switch (contract, tiers) {
    case (.linear, .sliced), (.inverse, .whole): notional
    case (.linear, .whole), (.inverse, .sliced): notional / price
    }
  }
}

extension LiquidationRule {
  /// Linear contracts, sliced tiers, no fee: Binance USD-M and Hyperliquid.
  ///
  /// Sources: Binance, "How to Calculate Liquidation Price of USD-M Futures Contracts", with wallet balance = N / L;
  /// Hyperliquid, "Margining" and "Liquidations", whose deduction is the same sum over tiers.
  package static let isolatedLinear = LiquidationRule(contract: .linear)

  /// Inverse contracts, sliced tiers, no fee: Binance COIN-M and Bybit's inverse contracts.
  ///
  /// Sources: Binance, "Liquidation price of COIN-M futures"; Bybit, "Liquidation Price (Inverse Contract)".
  package static let isolatedInverse = LiquidationRule(contract: .inverse)

  /// Bybit's linear contracts: maintenance margin is that of the value at entry.
  ///
  ///     long: entry - (initial margin - maintenance margin) / size      short: entry + the same
  ///
  /// Source: Bybit, "Liquidation Price (USDT Contract)".
  package static let bybitLinear = LiquidationRule(contract: .linear, valuation: .entry)

  /// OKX's linear swaps: the whole position at the rate of its tier, and the taker's fee of 0.05 % within the trigger.
  ///
  /// Source: a restatement of OKX's help, whose own text was not to be had; the fee is that of ordinary accounts.
  package static let okxLinear = LiquidationRule(contract: .linear, tiers: .whole, takerFee: 0.000_5)

  /// OKX's inverse swaps, as the linear ones with margin in the coin.
  package static let okxInverse = LiquidationRule(contract: .inverse, tiers: .whole, takerFee: 0.000_5)

  /// Bitget's linear contracts: sliced tiers (since 2025-11-10; before, whole positions), and a fee of 0.06 % on top of
  /// each rate.
  ///
  /// Source: Bitget, the example of its announcement on tiered maintenance margin. Its formula of the liquidation price is
  /// not published as text; this one follows from the margin.
  package static let bitget = LiquidationRule(contract: .linear, takerFee: 0.000_6)

  /// Every rule that a venue has.
  package static let all = [isolatedLinear, isolatedInverse, bybitLinear, okxLinear, okxInverse, bitget]

  /// The plain rule of a contract.
  package static func isolated(_ contract: Instrument.Contract) -> LiquidationRule {
    contract == .linear ? .isolatedLinear : .isolatedInverse
  }

  /// The plain rule of contracts of a value.
  package init(of value: ContractValue) { self = value == .price ? .isolatedLinear : .isolatedInverse }
}
