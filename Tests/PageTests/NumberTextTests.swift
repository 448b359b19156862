import Basics
import MarketData
import Testing

@testable import Site

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, 0, "0"), (999.5, 0, "1,000"), (1_234_567.891, 2, "1,234,567.89"), (-0.004, 2, "0.00"), (-12.5, 1, "−12.5"),
    (0.00001234, 8, "0.00001234"), (100_000, 0, "100,000"),
  ])
  func fixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (999.4, "999"), (999.6, "1.00k"), (12_345, "12.3k"), (999_999, "1.00M"), (131_400_000, "131M"),
    (8_624_000_000, "8.62B"), (4.2e15, "4,200T"),
  ])
  func threeFigures(amount: Double, text: String) {
    #expect(compact(amount) == text)
  }

  @Test func sharesAreNotRoundedUpToAll() {
    #expect(sharePercent(1) == "100 %")
    #expect(sharePercent(0.99999) == "99.9 %")
    #expect(sharePercent(0.5) == "50.0 %")
    #expect(signedPercent(2.4321) == "+2.43 %" && signedPercent(-2.4321) == "−2.43 %")
  }

  @Test func lengthsOfTime() {
    #expect((5 * Milliseconds.minute).lengthText == "5 minutes")
    #expect(Milliseconds.hour.lengthText == "1 hour")
    #expect((90 * Milliseconds.minute).lengthText == "90 minutes")
    #expect((2 * Milliseconds.day).lengthText == "2 days")
  }
}
