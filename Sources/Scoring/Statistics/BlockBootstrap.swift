import Basics

/// Resamples of independent blocks of time, such as days: for intervals of anything that can be computed of some of them.
///
/// Use `Estimate.ratio` for ratios of sums, whose intervals are studentised; this is for fits. Source: Efron and Tibshirani,
/// "An Introduction to the Bootstrap", 13.3.
package struct BlockBootstrap: Sendable {
  /// Number of blocks.
  package let blocks: Int
  /// How often each block is drawn, resample by resample.
  package let draws: [[Int]]

  /// Resamples of as many blocks as there are, drawn with replacement; the same seed gives the same.
  package init(blocks: Int, resamples: Int = 1_000, seed: UInt64 = 1) {
    self.init(strata: [blocks], resamples: resamples, seed: seed)
  }

  /// Resamples in which every stratum, such as a market's days, is drawn from by itself.
  package init(strata: [Int], resamples: Int = 1_000, seed: UInt64 = 1) {
    let blocks = strata.reduce(0, +)
    self.blocks = blocks
    var random = SeededRandom(seed: seed)
    draws = (0..<resamples).map { _ in
      var counts = Array(repeating: 0, count: blocks)
      var first = 0
      for stratum in strata {
        for _ in 0..<stratum { counts[first + random.below(stratum)] += 1 }
        first += stratum
      }
      return counts
    }
  }

  /// Figures of all blocks, each with the range of the middle 95 % of its resamples; `figures` is told how often each block
  /// counts. Ends are infinite where there are too few blocks.
  ///
  /// Complexity: a call a resample.
  package func estimates(_ figures: ([Int]) -> [Double]) -> [Estimate] {
    let values = figures(Array(repeating: 1, count: blocks))
    guard blocks >= Estimate.fewestBlocks, draws.count >= 40 else {
      return values.map { Estimate(value: $0, low: -.infinity, high: .infinity, blocks: blocks) }
    }
    let resampled = draws.map(figures)
    let tail = draws.count / 40
    return values.indices.map { position in
      let sorted = resampled.map { $0[position] }.sorted()
      return Estimate(
        value: values[position], low: sorted[tail], high: sorted[sorted.count - 1 - tail], blocks: blocks)
    }
  }
}
