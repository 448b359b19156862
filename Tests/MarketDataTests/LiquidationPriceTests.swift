import MarketData
import Testing

@Suite("Liquidation price")
struct LiquidationPriceTests {
  @Test(
    "Distances from entry for the first bracket, in percent, as worked out by hand",
    arguments: [(5, 19.679, 19.522), (10, 9.639, 9.562), (25, 3.614, 3.586), (50, 1.606, 1.594), (100, 0.602, 0.598)])
  func distances(leverage: Double, long: Double, short: Double) {
    let rule = LiquidationRule.isolatedLinear
    #expect(abs((1 - rule.price(entry: 1, leverage: leverage, side: .long)) * 100 - long) < 0.0006)
    #expect(abs((rule.price(entry: 1, leverage: leverage, side: .short) - 1) * 100 - short) < 0.0006)
  }

  /// Published examples: entry, leverage, rate, amount, notional, and the prices to six digits.
  @Test(
    arguments: [
      (LiquidationRule.isolatedLinear, 50_000.0, 10.0, 0.004, 0.0, 50_000.0, 45_180.723, 54_780.876),
      (.isolatedLinear, 50_000, 10, 0.005, 50, 100_000, 45_201.005, 54_751.244),
      (.isolatedLinear, 50_000, 10, 0.0125, 0, 50_000, 45_569.62, 54_320.99),
      (.isolatedInverse, 50_000, 10, 0.005, 0, 1, 45_681.818, 55_277.778),
    ])
  func examples(
    rule: LiquidationRule, entry: Double, leverage: Double, rate: Double, amount: Double, notional: Double,
    long: Double,
    short: Double
  ) {
    let bracket = MaintenanceBracket(floor: 0, rate: rate, amount: amount)
    func price(_ side: Side) -> Double {
      rule.price(entry: entry, leverage: leverage, side: side, bracket: bracket, notional: notional)
    }
    #expect(abs(price(.long) - long) < 0.006)
    #expect(abs(price(.short) - short) < 0.006)
  }

  @Test(arguments: LiquidationRule.all, Side.allCases)
  func `the higher the leverage the nearer, fractions between their neighbours`(rule: LiquidationRule, side: Side) {
    let distances = [2, 2.5, 3, 10, 12.5, 20, 100].map { abs(rule.price(entry: 1, leverage: $0, side: side) - 1) }
    #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 > $1 })
  }
}
