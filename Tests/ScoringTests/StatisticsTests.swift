import Basics
import Testing

@testable import Scoring

@Suite struct StatisticsTests {
  /// Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5, so 4.5 / sqrt(22.5).
  @Test func `rank correlation by hand, ties sharing a rank`() {
    #expect(ranks([1, 5, 5, 9]) == [1, 2.5, 2.5, 4])
    #expect(abs(rankCorrelation([1, 5, 5, 9], [10, 30, 20, 40]) - 4.5 / 22.5.squareRoot()) < 1e-15)
    #expect(rankCorrelation([1, 2, 3], [1, 8, 27]) == 1)
    #expect(rankCorrelation([1, 2, 3], [3, 2, 1]) == -1)
    #expect(rankCorrelation([1, 2, 3], [7, 7, 7]) == 0)
    #expect(rankCorrelation([], []) == 0)
  }

  /// 8 of 10, a textbook's example: 0.490 to 0.943.
  @Test func `Wilson's interval`() {
    let known = Proportion(hits: 8, trials: 10).wilson
    #expect(known.value == 0.8 && abs(known.low - 0.490_16) < 1e-5 && abs(known.high - 0.943_32) < 1e-5)
    let none = Proportion(hits: 0, trials: 5).wilson
    #expect(none.low == 0 && none.high > 0.4)
    #expect(Proportion().wilson.high == 1)
  }

  @Test func `least squares find an exact law, and give a repeated regressor to one of the two`() {
    var fit = LeastSquares(regressors: 4)
    var random = SeededRandom(seed: 1)
    for _ in 0..<50 {
      let (a, b) = (Double(random.below(1_000)), Double(random.below(1_000)) * 1e-6)
      fit.add([1, a, b, 2 * a], target: 3 - 0.5 * a + 2_000 * b)
    }
    let found = fit.coefficients()
    #expect(abs(found[0] - 3) < 1e-6 && abs(found[2] - 2_000) < 1e-3)
    #expect(abs(found[1] + 2 * found[3] + 0.5) < 1e-9)
    #expect(LeastSquares(regressors: 2).coefficients() == [0, 0])
  }

  /// 400 samples of 20 from each of two laws: 95 % claimed, so 380 expected; 5 standard errors are 22.
  @Test(arguments: [false, true]) func `intervals of a mean cover what they claim`(isSkewed: Bool) {
    var random = SeededRandom(seed: 2)
    var covered = 0
    for sample in 0..<400 {
      let values = (0..<20).map { _ in
        // Mean 0 both: a sum of uniforms, or the mild skew of a squared one.
        let uniform = random.unit()
        return isSkewed ? uniform * uniform - 1.0 / 3 : uniform + random.unit() + random.unit() - 1.5
      }
      let interval = Estimate.mean(of: values, seed: UInt64(sample))
      if interval.low <= 0, interval.high >= 0 { covered += 1 }
    }
    #expect((358...400).contains(covered))
    #expect(covered < 400)
  }

  /// Blocks of unequal weight whose gain has mean 0.3 of it.
  @Test func `intervals of a ratio cover what they claim`() {
    var random = SeededRandom(seed: 3)
    var covered = 0
    for sample in 0..<400 {
      let blocks = (0..<25).map { _ in
        let weight = 1 + random.unit() * 4
        return BlockSum(gain: weight * (0.3 + random.unit() - 0.5), weight: weight)
      }
      let interval = Estimate.ratio(blocks, seed: UInt64(sample))
      if interval.low <= 0.3, interval.high >= 0.3 { covered += 1 }
    }
    #expect((358...399).contains(covered))
  }

  @Test func `Wilson's interval covers what it claims`() {
    var random = SeededRandom(seed: 4)
    var covered = 0
    for _ in 0..<400 {
      var proportion = Proportion()
      for _ in 0..<80 { proportion.count(random.unit() < 0.1) }
      if proportion.wilson.low <= 0.1, proportion.wilson.high >= 0.1 { covered += 1 }
    }
    #expect((358...400).contains(covered))
  }

  @Test func `too few blocks have no interval, and the same blocks the same one`() {
    let few = Estimate.mean(of: [1, 2, 3])
    #expect(few.value == 2 && few.low == -.infinity && !few.isAboveZero)
    #expect(Estimate.mean(of: []).blocks == 0)
    #expect(Estimate.ratio([]).low == -.infinity)
    let values = (0..<12).map(Double.init)
    #expect(Estimate.mean(of: values) == Estimate.mean(of: values))
    #expect(Estimate.mean(of: Array(repeating: 2, count: 9)).low == 2)
    #expect(Verdict(few, leads: []) == .tooLittle)
  }
}

extension SeededRandom {
  /// Uniform on [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
