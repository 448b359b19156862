import Testing

@testable import Plotting

@Suite struct ColorScaleTests {
  @Test func squareRootUpToTheCut() {
    let scale = ColorScale(cut: 400)
    #expect(scale.index(0) == 0)
    #expect(scale.index(4) == 26)  // 255 * 0.1 = 25.5
    #expect(scale.index(16) == 51)
    #expect(scale.index(400) == 255)
    #expect(scale.index(.greatestFiniteMagnitude) == 255)
    #expect(scale.index(-1) == 0)
    #expect(scale.index(.nan) == 0)
  }

  @Test func aFewPeaksDoNotWashOutTheRest() {
    // 990 amounts of 1...990 thousand and ten peaks: the cut of 98 % lies at the 980th thousand, told to 1/128.
    let amounts =
      (1...990).map { Float($0) * 1_000 } + Array(repeating: 1e12, count: 10) + Array(repeating: 0, count: 5_000)
    let cut = ColorScale(cutting: amounts).cut
    #expect((980_000...990_000).contains(cut))
  }

  @Test func nothingToScale() {
    #expect(ColorScale(cutting: []).cut == 1)
    #expect(ColorScale(cutting: [0, -5, .nan, .infinity]).cut == 1)
    #expect(ColorScale(cutting: [7]).cut >= 7)
    #expect(ColorScale(cutting: [.greatestFiniteMagnitude]).cut >= 1e38)
    #expect(ColorScale(cutting: [.leastNonzeroMagnitude]).cut > 0)
  }

  @Test func twoDigits() {
    #expect(roundedUpToTwoDigits(91_300) == 92_000)
    #expect(roundedUpToTwoDigits(92_000) == 92_000)
    #expect(roundedUpToTwoDigits(99.1) == 100)
    #expect(abs(roundedUpToTwoDigits(0.0234) - 0.024) < 1e-12)
  }
}
