import Testing

@testable import Plotting

@Suite struct NumberTextTests {
  @Test func decimals() {
    #expect(decimalText(120_000, decimals: 0) == "120,000")
    #expect(decimalText(0.00001234, decimals: 8) == "0.00001234")
    #expect(decimalText(1_234_567.891, decimals: 1) == "1,234,567.9")
    #expect(decimalText(999.996, decimals: 2) == "1,000.00")
    #expect(decimalText(-42.5, decimals: 1) == "-42.5")
    #expect(decimalText(-0.001, decimals: 1) == "0.0")
    #expect(decimalText(.nan, decimals: 1) == "–")
  }

  @Test func amounts() {
    let expected = [
      (0.0, "0"), (950, "950"), (340_000, "340k"), (1_200_000, "1.2M"), (12_540_000_000, "12.5B"), (999.4, "999"),
      (999.6, "1k"), (999_600, "1M"), (1_050, "1.05k"), (5e12, "5T"), (0.0123, "0.012"), (0.5, "0.5"), (-3, "0"),
    ]
    for (value, text) in expected { #expect(amountText(value) == text) }
  }

  @Test func percents() {
    #expect(percentText(0.976) == "98 %")
    #expect(percentText(0.9999) == ">99 %")
    #expect(percentText(1) == "100 %")
    #expect(percentText(0.001) == "<1 %")
    #expect(signedPercentText(5.44) == "+5.4 %")
    #expect(signedPercentText(-1.26) == "-1.3 %")
  }
}
