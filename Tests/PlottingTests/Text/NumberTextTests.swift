import Basics
import Testing

@testable import Plotting

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, 0, "0"), (120_000, 0, "120,000"), (999.5, 0, "1,000"), (1_234_567.891, 1, "1,234,567.9"),
    (999.996, 2, "1,000.00"), (0.00001234, 8, "0.00001234"), (-12.5, 1, "−12.5"), (-0.004, 2, "0.00"),
    (1.005, 2, "1.00"), (2.5, 0, "3"), (1e15, 2, "1,000,000,000,000,000"),
    (123_456_789_012_345.67, 4, "123,456,789,012,345.7"),
    (9e15, 0, "9.00e15"), (-1.234e20, 3, "−1.23e20"), (.nan, 1, "–"), (.infinity, 1, "–"), (5, -3, "5"),
  ])
  func fixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (950, "950"), (999.4, "999"), (999.6, "1.00k"), (1_050, "1.05k"), (12_345, "12.3k"), (340_000, "340k"),
    (999_600, "1.00M"), (131_400_000, "131M"), (8_624_000_000, "8.62B"), (5e12, "5.00T"), (4.2e15, "4,200T"),
    (42.5, "42.5"), (1.5, "1.50"), (9.996, "10.0"), (0.5, "0.500"), (0.0123, "0.0123"), (0.09996, "0.100"),
    (0.00000012, "0.000000120"), (1e-57, "<0.000000001"), (-3, "−3.00"), (.infinity, "–"), (9.5e27, "9.50e15T"),
  ])
  func threeFigures(amount: Double, text: String) {
    #expect(compact(amount) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (950, "950"), (1_000, "1k"), (1_200_000, "1.2M"), (1_050, "1.05k"), (10_000, "10k"), (0.5, "0.5"),
    (0.00000012, "0.00000012"), (12_540_000_000, "12.5B"), (1e-57, "<0.000000001"), (1e30, "1.00e18T"),
  ])
  func noZerosAtTheEndOfTicks(amount: Double, text: String) {
    #expect(brief(amount) == text)
  }

  @Test func percents() {
    #expect(sharePercent(1) == "100 %" && sharePercent(0) == "0 %" && sharePercent(0.976) == "97.6 %")
    #expect(sharePercent(0.99999) == ">99.9 %" && sharePercent(0.0009) == "<0.1 %" && sharePercent(.nan) == "–")
    #expect(signedPercent(2.4321) == "+2.43 %" && signedPercent(-2.4321) == "−2.43 %")
    #expect(signedPercent(0.001) == "0.00 %" && signedPercent(0) == "0.00 %" && signedPercent(0.006) == "+0.01 %")
  }
}
