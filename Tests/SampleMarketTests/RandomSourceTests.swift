import Testing

@testable import SampleMarket

@Suite struct RandomSourceTests {
  @Test func `gaussians have mean 0 and variance 1`() {
    var random = RandomSource(seed: 1, name: "gaussian")
    let draws = (0..<40_000).map { _ in random.gaussian() }
    let mean = draws.reduce(0, +) / 40_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 40_000
    // Five standard errors: 1 / 200 and sqrt(2) / 200.
    #expect(abs(mean) < 0.025)
    #expect(abs(variance - 1) < 0.036)
    #expect(draws.allSatisfy { abs($0) <= 6 })
  }

  /// P(X > x) = e^-x, so one half of the draws exceed ln 2, a quarter 2 ln 2, an eighth 3 ln 2.
  @Test func `exponentials halve every ln 2`() {
    var random = RandomSource(seed: 2, name: "exponential")
    let draws = (0..<40_000).map { _ in random.exponential() }
    for (multiple, share) in [(1.0, 0.5), (2, 0.25), (3, 0.125), (7, 0.007_812_5)] {
      let exceeding = Double(draws.count { $0 > multiple * 0.693_147_180_559_945 }) / 40_000
      #expect(abs(exceeding - share) < 5 * (share * (1 - share) / 40_000).squareRoot())
    }
    #expect(draws.allSatisfy { $0 >= 0 })
  }

  @Test func `streams differ by seed and by name`() {
    func first(_ seed: UInt64, _ name: String) -> UInt64 {
      var random = RandomSource(seed: seed, name: name)
      return random.next()
    }
    let streams = [first(1, "A"), first(2, "A"), first(1, "B"), first(0, ""), first(.max, "A")]
    #expect(Set(streams).count == streams.count)
  }
}
