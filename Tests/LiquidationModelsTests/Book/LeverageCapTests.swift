import MarketData
import Testing

@testable import LiquidationModels

@Suite struct LeverageCapTests {
  private func brackets(_ rate: Double, _ largest: Double?) throws -> MaintenanceBrackets {
    try MaintenanceBrackets(steps: [(floor: 0, rate: rate)], largestLeverage: largest)
  }

  @Test func `tiers above what a symbol allows count as the highest that it does`() throws {
    let adapted = BookModel.adapted(ModelParameters(), to: try brackets(0.0065, 75))
    #expect(adapted.tiers.map(\.leverage) == [3, 5, 10, 25, 50, 75])
    // 4 % of 75x, 5 % of 100x, 2 % of 125x and of 150x.
    #expect(abs(adapted.tiers[5].takerShare - 0.13) < 1e-12)
    #expect(adapted.tiers[5].halfLifeHours == 16 && adapted.tiers[5].reported == ModelParameters().tiers[5].reported)
  }

  @Test func `a limit between two tiers makes one of its own`() throws {
    let adapted = BookModel.adapted(ModelParameters(), to: try brackets(0.0125, 40))
    #expect(adapted.tiers.map(\.leverage) == [3, 5, 10, 25, 40])
    #expect(abs(adapted.tiers[4].takerShare - 0.30) < 1e-12 && adapted.tiers[4].halfLifeHours == 24)
    #expect(BookModel.adapted(adapted, to: try brackets(0.0125, 40)) == adapted)
  }

  @Test func `where only the rate is known, a quarter of a percent must be left to the liquidation price`() throws {
    #expect(try brackets(0.004, nil).largestLeverage == 153)
    #expect(try brackets(0.0125, nil).largestLeverage == 66)
    #expect(BookModel.adapted(ModelParameters(), to: .first) == ModelParameters())
  }

  @Test func `a largest leverage that cannot be is refused`() {
    #expect(throws: BracketError.self) { try brackets(0.01, 0.5) }
  }
}
