/// Hits among trials.
package struct Proportion: Hashable, Sendable {
  /// Counts.
  package var hits = 0, trials = 0

  /// None unless given.
  package init(hits: Int = 0, trials: Int = 0) {
    self.hits = hits
    self.trials = trials
  }

  /// Counts one trial.
  package mutating func count(_ isHit: Bool) {
    trials += 1
    if isHit { hits += 1 }
  }

  /// Both counts.
  package static func + (left: Proportion, right: Proportion) -> Proportion {
    Proportion(hits: left.hits + right.hits, trials: left.trials + right.trials)
  }

  /// Hits over trials with Wilson's 95 % score interval:
  ///
  ///     (p + z^2/2n -+ z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n),  z = 1.96
  ///
  /// It assumes independent trials. Source: E. B. Wilson, "Probable inference", 1927. Without trials: 0 to 1.
  package var wilson: Estimate {
    guard trials > 0 else { return Estimate(value: 0, low: 0, high: 1, blocks: 0) }
    let n = Double(trials), p = Double(hits) / n, z = 1.959_963_984_540_054
    let middle = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return Estimate(
      value: p, low: max(0, (middle - half) / scale), high: min(1, (middle + half) / scale), blocks: trials)
  }
}
