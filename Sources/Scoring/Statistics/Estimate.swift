import Basics

/// A figure with its 95 % interval.
package struct Estimate: Hashable, Sendable {
  /// The figure.
  package let value: Double
  /// Ends of the interval; infinite where there are too few blocks to say.
  package let low: Double, high: Double
  /// Independent blocks (seeds, days) that it rests on.
  package let blocks: Int

  /// A figure from its parts.
  package init(value: Double, low: Double, high: Double, blocks: Int) {
    self.value = value
    self.low = low
    self.high = high
    self.blocks = blocks
  }

  /// Fewer blocks than this support no interval.
  package static let fewestBlocks = 8
  /// Resamples of a bootstrap.
  static let resamples = 2_000

  /// Whether the whole interval lies above nothing.
  package var isAboveZero: Bool { low > 0 }

  /// The mean of independent values with a studentised bootstrap interval.
  ///
  /// Of every resample `t* = (mean* - mean) / error*` is taken; the interval is `mean - t*(97.5 %) error` to
  /// `mean - t*(2.5 %) error`, which, unlike plain percentiles, covers what it claims from a dozen values on.
  /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 12.5. Complexity: O(resamples * n).
  package static func mean(of values: [Double], seed: UInt64 = 1) -> Estimate {
    let (mean, error) = meanAndError(values)
    guard values.count >= fewestBlocks, error.isFinite else {
      return Estimate(value: mean, low: -.infinity, high: .infinity, blocks: values.count)
    }
    guard error > 0 else { return Estimate(value: mean, low: mean, high: mean, blocks: values.count) }
    var random = SeededRandom(seed: seed)
    var resampled = values
    let studentised = (0..<resamples).map { _ in
      for position in resampled.indices { resampled[position] = values[random.below(values.count)] }
      let (center, spread) = meanAndError(resampled)
      // A resample of one value alone says nothing of its own error.
      return spread > 1e-9 * error ? (center - mean) / spread : center < mean ? -.infinity : .infinity
    }.sorted()
    let tail = resamples / 40
    return Estimate(
      value: mean, low: mean - studentised[resamples - 1 - tail] * error, high: mean - studentised[tail] * error,
      blocks: values.count)
  }

  /// A ratio of sums over blocks, such as gain per event: the mean of the ratio's linearised values.
  ///
  ///     ratio + (numerator - ratio * denominator) / mean denominator
  package static func ratio(_ blocks: [BlockSum], seed: UInt64 = 1) -> Estimate {
    let total = blocks.reduce(BlockSum(), +)
    guard total.weight > 0 else { return Estimate(value: 0, low: -.infinity, high: .infinity, blocks: 0) }
    let ratio = total.gain / total.weight
    let scale = total.weight / Double(blocks.count)
    return mean(of: blocks.map { ratio + ($0.gain - ratio * $0.weight) / scale }, seed: seed)
  }

  private static func meanAndError(_ values: [Double]) -> (Double, Double) {
    let count = Double(values.count)
    guard count > 1 else { return (values.first ?? 0, .infinity) }
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count * (count - 1))).squareRoot())
  }
}

/// What one independent stretch of time adds to a ratio.
package struct BlockSum: Hashable, Sendable {
  /// Numerator and denominator.
  package var gain = 0.0, weight = 0.0

  /// Nothing unless given.
  package init(gain: Double = 0, weight: Double = 0) {
    self.gain = gain
    self.weight = weight
  }

  /// Both sums.
  package static func + (left: BlockSum, right: BlockSum) -> BlockSum {
    BlockSum(gain: left.gain + right.gain, weight: left.weight + right.weight)
  }
}
