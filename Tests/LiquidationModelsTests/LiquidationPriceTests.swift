import Testing

@testable import LiquidationModels

@Suite("Liquidation price")
struct LiquidationPriceTests {
  @Test(
    "Distances from entry for the first bracket, in percent, as worked out by hand",
    arguments: [(5, 19.679, 19.522), (10, 9.639, 9.562), (25, 3.614, 3.586), (50, 1.606, 1.594), (100, 0.602, 0.598)])
  func distances(leverage: Int, long: Double, short: Double) {
    #expect(abs((1 - liquidationPrice(entry: 1, leverage: leverage, side: .long)) * 100 - long) < 0.0006)
    #expect(abs((liquidationPrice(entry: 1, leverage: leverage, side: .short) - 1) * 100 - short) < 0.0006)
  }
}
