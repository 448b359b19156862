import Basics
import Testing

@testable import Scoring

@Suite struct NonNegativeLeastSquaresTests {
  private func fit(
    _ rows: [([Double], Double)], ridge: Double = 0, prior: [Double]? = nil
  ) -> [Double] {
    var fit = NonNegativeLeastSquares(regressors: rows[0].0.count)
    for (row, target) in rows { fit.add(row, target: target) }
    return fit.coefficients(ridge: ridge, prior: prior)
  }

  private func near(_ found: [Double], _ expected: [Double]) -> Bool {
    zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 } && found.count == expected.count
  }

  @Test func `an exact law with positive coefficients is found`() {
    #expect(near(fit([([1, 0], 2), ([0, 1], 3), ([1, 1], 5)]), [2, 3]))
    // Units that differ by six orders of magnitude.
    #expect(near(fit([([1e-3, 0], 3e-3), ([0, 1e3], 5e3)]), [3, 5]))
  }

  /// y = 2 a - b on (1, 0), (0, 1), (1, 1). With b = 0 the best a makes (2 - a)^2 + (1 - a)^2 least: 1.5.
  @Test func `one that would be negative is 0, and the others fit without it`() {
    #expect(near(fit([([1, 0], 2), ([0, 1], -1), ([1, 1], 1)]), [1.5, 0]))
    #expect(near(fit([([1, 0], -2), ([0, 1], -1)]), [0, 0]))
  }

  /// One row a = 1 with y = 4, ridge 1 to a prior of 2: (4 - a)^2 + (a - 2)^2 is least at 3; without a prior at 2.
  @Test func `the ridge draws to the prior, or to nothing`() {
    #expect(near(fit([([1], 4)], ridge: 1, prior: [2]), [3]))
    #expect(near(fit([([1], 4)], ridge: 1), [2]))
    // The unit of a regressor does not matter to the ridge.
    #expect(near(fit([([1_000], 4)], ridge: 1, prior: [0.002]), [0.003]))
    #expect(near(fit([([1, 0], 4), ([2, 0], 8)], prior: [7, 7]), [4, 7]))
  }

  @Test func `of two that are the same one takes it all, and with a ridge each has half`() {
    let rows = [([1.0, 1.0], 2.0), ([2, 2], 4)]
    #expect(abs(fit(rows).reduce(0, +) - 2) < 1e-9)
    let shared = fit(rows, ridge: 1e-6)
    #expect(abs(shared[0] - shared[1]) < 1e-9 && abs(shared[0] - 1) < 1e-5)
  }

  /// Against a search over all sets of coefficients that may be free: the solution's gradient is 0 where it is positive and
  /// not upward where it is 0 (Karush, Kuhn, Tucker).
  @Test func `the conditions of the least are met on random rows`() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<50 {
      let rows = (0..<30).map { _ in ((0..<6).map { _ in random.unit() }, random.unit() - 0.3) }
      let found = fit(rows)
      for regressor in 0..<6 {
        let gradient = rows.reduce(0.0) { $0 + $1.0[regressor] * ($1.1 - predicted($1.0, found)) }
        #expect(found[regressor] > 0 ? abs(gradient) < 1e-9 : gradient < 1e-9)
        #expect(found[regressor] >= 0)
      }
    }
  }

  @Test func `rows may be taken in by parts and count more than once`() {
    var one = NonNegativeLeastSquares(regressors: 1)
    one.add([1], target: 1)
    var other = NonNegativeLeastSquares(regressors: 1)
    other.add([1], target: 4)
    one.add(other, times: 2)
    // (1 + 4 + 4) / 3
    #expect(near(one.coefficients(), [3]))
    other.add([1], target: 1, weight: 3)
    #expect(near(other.coefficients(), [7.0 / 4]))
    #expect(NonNegativeLeastSquares(regressors: 2).coefficients() == [0, 0])
  }
}

@Suite struct BlockBootstrapTests {
  @Test func `every resample has as many blocks, the same for the same seed`() {
    let bootstrap = BlockBootstrap(blocks: 20, resamples: 200, seed: 3)
    #expect(bootstrap.draws.count == 200 && bootstrap.draws.allSatisfy { $0.reduce(0, +) == 20 })
    #expect(BlockBootstrap(blocks: 20, resamples: 200, seed: 3).draws == bootstrap.draws)
    #expect(BlockBootstrap(blocks: 20, resamples: 200, seed: 4).draws != bootstrap.draws)
  }

  /// 300 samples of 40 with mean 0.5: 95 % claimed, so 285 expected; percentiles of 40 fall short by a little.
  @Test func `intervals of a mean cover what they claim`() {
    var random = SeededRandom(seed: 5)
    var covered = 0
    for sample in 0..<300 {
      let values = (0..<40).map { _ in random.unit() }
      let interval = BlockBootstrap(blocks: 40, resamples: 200, seed: UInt64(sample)).estimates { counts in
        [zip(counts, values).reduce(0) { $0 + Double($1.0) * $1.1 } / 40]
      }[0]
      if interval.low <= 0.5, interval.high >= 0.5 { covered += 1 }
    }
    #expect((265...299).contains(covered))
  }

  @Test func `few blocks have no interval`() {
    let few = BlockBootstrap(blocks: 5).estimates { [Double($0.reduce(0, +)), 1] }
    #expect(few.map(\.value) == [5, 1] && few[0].low == -.infinity && few[0].blocks == 5)
  }
}
