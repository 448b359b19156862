import Basics
import MarketData
import Testing

@Suite struct MaintenanceBracketsTests {
  /// 0.4 % up to 50,000 USDT, 0.5 % to 600,000, 1 % above.
  private static func table() throws -> MaintenanceBrackets {
    try MaintenanceBrackets(steps: [
      (floor: 0, rate: 0.004), (floor: 50_000, rate: 0.005), (floor: 600_000, rate: 0.01),
    ])
  }

  @Test func `continuity gives the amounts`() throws {
    // 50,000 (0.5 % - 0.4 %) = 50, and 50 + 600,000 (1 % - 0.5 %) = 3,050.
    let amounts = try Self.table().brackets.map(\.amount)
    for (amount, expected) in zip(amounts, [0.0, 50, 3_050]) { #expect((amount - expected).magnitude < 1e-9) }
  }

  @Test func `a notional finds its bracket`() throws {
    let table = try Self.table()
    for (notional, rate) in [(0.0, 0.004), (49_999, 0.004), (50_001, 0.005), (600_001, 0.01), (1e12, 0.01)] {
      #expect(table.bracket(for: notional).rate == rate)
    }
    #expect((table.maintenanceMargin(for: 100_000) - 450).magnitude < 1e-9)
  }

  @Test func `at the liquidation price margin and profit are the maintenance margin`() throws {
    let table = try Self.table()
    var random = SeededRandom(seed: 1)
    for _ in 0..<2_000 {
      let entry = 1_000 * random.unit() + 1
      let notional = 2_000_000 * random.unit() * random.unit() + 1
      let leverage = Double(Int.random(in: 4...180, using: &random)) / 2
      for side in Side.allCases {
        let price = table.liquidationPrice(entry: entry, leverage: leverage, side: side, notional: notional)
        let contracts = notional / entry
        let profit = (price - entry) * (side == .long ? contracts : -contracts)
        let balance = notional / leverage + profit
        #expect((balance - table.maintenanceMargin(for: contracts * price)).magnitude < 1e-9 * notional)
      }
    }
  }

  @Test func `within the first bracket it is the formula of one bracket`() throws {
    let table = try Self.table()
    for side in Side.allCases {
      let price = table.liquidationPrice(entry: 60_000, leverage: 10, side: side, notional: 10_000)
      #expect(price == LiquidationRule.isolatedLinear.price(entry: 60_000, leverage: 10, side: side))
    }
  }

  @Test func `a table that cannot be is refused`() {
    func refusal(_ brackets: [MaintenanceBracket]) -> String? {
      do {
        _ = try MaintenanceBrackets(brackets)
        return nil
      } catch {
        return error.reason
      }
    }
    let first = MaintenanceBracket.first
    #expect(refusal([first]) == nil)
    #expect(refusal([]) == "no brackets")
    #expect(refusal([.init(floor: 5, rate: 0.004, amount: 0)]) == "the first bracket does not begin at 0")
    #expect(refusal([first, .init(floor: 50_000, rate: 0.005, amount: 50)]) == nil)
    #expect(refusal([first, .init(floor: 50_000, rate: 0.005, amount: 60)])?.contains("expected 50") == true)
    #expect(refusal([first, .init(floor: 0, rate: 0.005, amount: 0)])?.contains("ascend") == true)
    #expect(refusal([first, .init(floor: 9, rate: 0.001, amount: 0)])?.contains("ascend") == true)
    #expect(refusal([first, .init(floor: .infinity, rate: 0.5, amount: 0)]) != nil)
    for rate in [-0.1, 1, .nan] { #expect(refusal([.init(floor: 0, rate: rate, amount: 0)])?.contains("rate") == true) }
  }
}
