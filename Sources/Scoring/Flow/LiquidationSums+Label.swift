import LiquidationModels

extension LiquidationSums {
  /// Whether the sums go better with the range of prices a bucket before or after their own: -1 or 1, else 0.
  ///
  /// Liquidations follow the range closely, so a clear lead (.05 of rank correlation) means that labels name another moment
  /// than was said. Complexity: O(n log n).
  package func misplacement(in buckets: FlowBuckets) -> Int {
    let (longs, shorts) = (usdt(.long, in: buckets), usdt(.short, in: buckets))
    func fit(_ shift: Int) -> Double {
      var (sums, ranges): ([Double], [Double]) = ([], [])
      for position in max(0, -shift)..<max(0, -shift, min(buckets.count, buckets.count - shift)) {
        guard let long = longs[position], let short = shorts[position] else { continue }
        sums.append(long + short)
        ranges.append(
          (buckets.high[position + shift] - buckets.low[position + shift]) / buckets.before[position + shift])
      }
      return rankCorrelation(sums, ranges)
    }
    let own = fit(0)
    let other = fit(-1) > fit(1) ? -1 : 1
    return fit(other) > own + 0.05 ? other : 0
  }
}
