import Basics
import MarketData
import Testing

@Suite("Liquidation rules of venues")
struct LiquidationRuleTests {
  /// Sliced: 0.4 % up to 20, 0.5 % to 80, 1 % to 300, 2.5 % above, in any unit.
  private static func table() throws -> MaintenanceBrackets {
    try MaintenanceBrackets(steps: [
      (floor: 0, rate: 0.004), (floor: 20, rate: 0.005), (floor: 80, rate: 0.01), (floor: 300, rate: 0.025),
    ])
  }

  @Test(
    "Vectors: rule, entry, leverage, rate, amount, notional, long, short",
    arguments: [
      // 1 BTC, then 2 BTC in the second bracket.
      (LiquidationRule.isolatedLinear, 50_000.0, 10.0, 0.004, 0.0, 50_000.0, 45_180.723, 54_780.876),
      (.isolatedLinear, 50_000, 10, 0.005, 50, 100_000, 45_201.005, 54_751.244),
      (.isolatedLinear, 50_000, 10, 0.005, 0, 50_000, 45_226.13, 54_726.37),
      // Hyperliquid at 40x: 1/80.
      (.isolatedLinear, 50_000, 10, 1 / 80.0, 0, 50_000, 45_569.62, 54_320.99),
      // 600 contracts of 100 USD, and 60,000 of 1 USD.
      (.isolatedInverse, 50_000, 10, 0.005, 0, 1.2, 45_681.818, 55_277.778),
      // 20,000 - (400 - 100) for 1 BTC.
      (.bybitLinear, 20_000, 50, 0.005, 0, 20_000, 19_700, 20_300),
      // (50,000 - 5,000) / (1 - 0.0045) and (50,000 + 5,000) / (1 + 0.0045).
      (.okxLinear, 50_000, 10, 0.004, 0, 1, 45_203.42, 54_753.61),
      // 50,000 * 1.0045 / 1.1 and 50,000 * 0.9955 / 0.9.
      (.okxInverse, 50_000, 10, 0.004, 0, 50_000, 45_659.091, 55_305.556),
      // (50,000 - 5,000) / (1 - 0.0046) and (50,000 + 5,000) / (1 + 0.0046).
      (.bitget, 50_000, 10, 0.004, 0, 50_000, 45_207.957, 54_748.158),
    ])
  func vectors(
    rule: LiquidationRule, entry: Double, leverage: Double, rate: Double, amount: Double, notional: Double,
    long: Double, short: Double
  ) {
    let bracket = MaintenanceBracket(floor: 0, rate: rate, amount: amount)
    for (side, expected) in [(Side.long, long), (.short, short)] {
      let price = rule.price(entry: entry, leverage: leverage, side: side, bracket: bracket, notional: notional)
      #expect((price - expected).magnitude < 0.006, "\(side)")
    }
  }

  @Test("Bitget's example: 330,000 USDT owe 200,000 at 0.46 % and 130,000 at 0.56 %, together 1,648")
  func bitgetMargin() throws {
    let table = try MaintenanceBrackets(steps: [(floor: 0, rate: 0.004), (floor: 200_000, rate: 0.005)])
    #expect((table.maintenanceMargin(for: 330_000, rule: .bitget) - 1_648).magnitude < 1e-9)
    // Without the fee: 200,000 at 0.4 % and 130,000 at 0.5 %.
    #expect((table.maintenanceMargin(for: 330_000) - 1_450).magnitude < 1e-9)
  }

  @Test("OKX: a position of 30 BTC owes the rate of its tier for all of it")
  func wholePosition() throws {
    // 0.5 % for all 30, where slices would owe 20 at 0.4 % and 10 at 0.5 %. Long at 10x: 0.9 / (1 - 0.0055).
    let table = try Self.table()
    let price = table.liquidationPrice(entry: 50_000, leverage: 10, side: .long, notional: 30, rule: .okxLinear)
    #expect((price - 45_248.869).magnitude < 0.001)
    #expect(LiquidationRule.okxLinear.measure(1_500_000, at: 50_000) == 30)
    #expect(LiquidationRule.okxInverse.measure(1_500_000, at: 50_000) == 1_500_000)
    #expect(LiquidationRule.isolatedLinear.measure(1_500_000, at: 50_000) == 1_500_000)
    #expect(LiquidationRule.isolatedInverse.measure(1_500_000, at: 50_000) == 30)
  }

  /// A position drawn at random: its entry, its notional at entry in the quote currency, its leverage.
  private static func draws(_ seed: UInt64) -> [(entry: Double, notional: Double, leverage: Double)] {
    var random = SeededRandom(seed: seed)
    return (0..<1_000).map { _ in
      let entry = 0.01 + 3 * random.unit()
      return (entry, 0.01 + 1_500 * random.unit() * random.unit(), 1.5 + 35 * random.unit())
    }
  }

  /// Margin and result less what maintenance margin and fee demand at a price, as a share of the notional at entry; worked
  /// out from contracts, not from the rule's own formula.
  private static func surplus(
    _ rule: LiquidationRule, _ table: MaintenanceBrackets, _ side: Side, entry: Double, notional: Double,
    leverage: Double, at price: Double
  ) -> Double {
    let sign = side == .long ? 1.0 : -1
    let coins = notional / entry
    // In the currency of margin: the notional at entry, there, and the result.
    let (before, there, result) =
      rule.contract == .linear
      ? (notional, coins * price, sign * coins * (price - entry))
      : (coins, notional / price, sign * notional * (1 / entry - 1 / price))
    let charged = rule.valuation == .entry ? before : there
    // The tiers of whole positions are of what no price changes.
    let size = rule.contract == .linear ? coins : notional
    let owed =
      rule.tiers == .sliced
      ? table.maintenanceMargin(for: charged) + rule.takerFee * charged
      : (table.bracket(for: size).rate + rule.takerFee) * charged
    return (before / leverage + result - owed) / before
  }

  @Test("At the liquidation price the equity is the maintenance margin, fee included", arguments: LiquidationRule.all)
  func equity(rule: LiquidationRule) throws {
    let table = try Self.table()
    for draw in Self.draws(1) {
      for side in Side.allCases {
        let price = table.liquidationPrice(
          entry: draw.entry, leverage: draw.leverage, side: side, notional: rule.measure(draw.notional, at: draw.entry),
          rule: rule)
        let surplus = Self.surplus(
          rule, table, side, entry: draw.entry, notional: draw.notional, leverage: draw.leverage, at: price)
        #expect(surplus.magnitude < 1e-9)
      }
    }
  }

  @Test(
    "Between entry and liquidation price there is margin to spare, so no nearer price liquidates",
    arguments: LiquidationRule.all)
  func first(rule: LiquidationRule) throws {
    let table = try Self.table()
    for draw in Self.draws(2) where draw.leverage < 25 {
      for side in Side.allCases {
        let price = table.liquidationPrice(
          entry: draw.entry, leverage: draw.leverage, side: side, notional: rule.measure(draw.notional, at: draw.entry),
          rule: rule)
        #expect(side == .long ? price < draw.entry : price > draw.entry)
        for share in [0.0, 0.3, 0.7, 0.99] {
          let between = draw.entry + share * (price - draw.entry)
          #expect(
            Self.surplus(
              rule, table, side, entry: draw.entry, notional: draw.notional, leverage: draw.leverage, at: between) > 0)
        }
      }
    }
  }

  @Test("The higher the leverage the nearer, and twice the entry is twice the price", arguments: LiquidationRule.all)
  func monotone(rule: LiquidationRule) throws {
    let table = try Self.table()
    for (draw, side) in zip(Self.draws(3), [Side.long, .short] + Self.draws(3).map { $0.entry < 1.5 ? .long : .short })
    {
      let measure = rule.measure(draw.notional, at: draw.entry)
      func price(_ entry: Double, _ leverage: Double) -> Double {
        table.liquidationPrice(entry: entry, leverage: leverage, side: side, notional: measure, rule: rule)
      }
      let sign = side == .long ? 1.0 : -1
      #expect(sign * (price(draw.entry, draw.leverage * 1.1) - price(draw.entry, draw.leverage)) > 0)
      #expect((price(2 * draw.entry, draw.leverage) / price(draw.entry, draw.leverage) - 2).magnitude < 1e-12)
    }
  }

  @Test(
    "Over the floor of a bracket the price is continuous where tiers are sliced, and jumps to the entry where they are whole",
    arguments: LiquidationRule.all, Side.allCases)
  func floors(rule: LiquidationRule, side: Side) throws {
    let table = try Self.table()
    for floor in table.brackets.dropFirst().map(\.floor) {
      for leverage in [2.0, 10, 30] {
        func distance(_ notional: Double) -> Double {
          (table.liquidationPrice(entry: 1, leverage: leverage, side: side, notional: notional, rule: rule) - 1)
            .magnitude
        }
        let jump = distance(floor * (1 - 1e-12)) - distance(floor)
        #expect(rule.tiers == .sliced ? jump.magnitude < 1e-9 : jump > 0.0005)
      }
    }
  }

  @Test("The larger the position the nearer its liquidation price", arguments: LiquidationRule.all, Side.allCases)
  func size(rule: LiquidationRule, side: Side) throws {
    let table = try Self.table()
    let distances = (1...500).map { notional in
      (table.liquidationPrice(entry: 1, leverage: 10, side: side, notional: Double(notional), rule: rule) - 1).magnitude
    }
    #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 >= $1 - 1e-15 })
  }

  @Test(
    "Whatever the numbers, there is a price, and for a short of a coin it may be infinite",
    arguments: LiquidationRule.all)
  func extremes(rule: LiquidationRule) throws {
    for rate in [0, 0.5, 1.nextDown] {
      let table = try MaintenanceBrackets(steps: [(floor: 0, rate: rate)])
      for (leverage, side) in [(1.0, Side.long), (1, .short), (1_000, .long), (1_000, .short)] {
        for notional in [1e-300, 1, 1e300] {
          let price = table.liquidationPrice(entry: 1, leverage: leverage, side: side, notional: notional, rule: rule)
          #expect(!price.isNaN, "\(rate) \(leverage) \(side)")
        }
      }
    }
    #expect(LiquidationRule.okxInverse.price(entry: 1, leverage: 1, side: .short) == .infinity)
  }
}
