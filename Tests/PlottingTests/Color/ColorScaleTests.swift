import Testing

@testable import Plotting

@Suite struct ColorScaleTests {
  @Test func squareRootUpToTheCut() {
    let scale = ColorScale(cut: 400)
    #expect(scale.index(4) == 26)  // 255 * 0.1 = 25.5
    #expect(scale.index(16) == 51)
    #expect(scale.index(399) == 255)  // 255 * 0.9987 = 254.7
    #expect(scale.index(400) == 255)
    #expect(scale.index(.infinity) == 255)
  }

  /// Any amount has the colour of the middle of those that share its upper 16 bits, at most 1/256 away.
  @Test func everyAmountHasAColour() {
    let palette = (0...255).map { Color(red: $0, green: 0, blue: 0) }
    let colors = ColorScale(cut: 400).colors(of: palette)
    func index(_ amount: Float) -> UInt32 { Color(bits: colors[Int(amount.bitPattern >> 16)]).red }
    #expect([0, -0.0, -1, -.infinity, .nan, -.nan].map(index) == [0, 0, 0, 0, 0, 0])
    #expect([4, 16, 100, 400, 1e30, .infinity].map(index) == [26, 51, 128, 255, 255, 255])
    for amount in stride(from: Float(0.5), to: 500, by: 0.37) {
      let exact = 255 * min(1, (Double(amount) / 400).squareRoot())
      #expect((Double(index(amount)) - exact).magnitude <= 1, "\(amount)")
    }
  }

  private func cut(_ amounts: [Float]) -> Float {
    var counts = AmountCounts()
    counts.add(amounts.span)
    return counts.cut(at: 0.98)
  }

  @Test func aFewPeaksDoNotWashOutTheRest() {
    // 990 amounts of 1...990 thousand and ten peaks: the cut of 98 % lies at the 980th thousand, told to 1/128.
    let amounts =
      (1...990).map { Float($0) * 1_000 } + Array(repeating: 1e12, count: 10) + Array(repeating: 0, count: 5_000)
    #expect((980_000...990_000).contains(cut(amounts)))
  }

  @Test func nothingToScale() {
    #expect(cut([]) == 1)
    #expect(cut([0, -5, .nan, .infinity]) == 1)
    #expect(cut([7]) >= 7)
    #expect(cut([.greatestFiniteMagnitude]) >= 1e38)
    #expect(cut([.leastNonzeroMagnitude]) > 0)
  }

  @Test func twoDigits() {
    #expect(roundedUpToTwoDigits(91_300) == 92_000)
    #expect(roundedUpToTwoDigits(92_000) == 92_000)
    #expect(roundedUpToTwoDigits(99.1) == 100)
    #expect(abs(roundedUpToTwoDigits(0.0234) - 0.024) < 1e-12)
  }
}
