import Libc
import LiquidationModels
import MarketData

/// What anybody knows of a bucket without a map: how far prices went, how much was traded, how wildly, whether that was new,
/// and what was liquidated before.
///
/// The baseline must know the range well, as how far the price moved is most of what decides liquidations; a weaker one
/// would flatter any map. All are logarithms; none of a bucket's own liquidations is among them.
struct FlowFeatures {
  /// One column a feature, one value a bucket.
  private(set) var columns: [[Double]] = []
  /// Logarithm of the liquidated sum plus the floor: what is to be explained; nil where unknown.
  let target: [Double?]

  /// Buckets that new extremes are looked for in, and that volatility is averaged over.
  private static let extremes = [4, 12, 24, 72, 168, 336], averages = [2, 23]

  /// The features of a side; `sums` has USDT by bucket, nil where unknown, and `floor` USDT that are next to nothing.
  ///
  /// Complexity: O(buckets).
  init(_ side: Side, buckets: FlowBuckets, sums: (own: [Double?], other: [Double?]), floor: Double) {
    target = sums.own.map { $0.map { log($0 + floor) } }
    let count = buckets.count
    let down = (0..<count).map { log(max(1e-5, log(buckets.before[$0] / buckets.low[$0]))) }
    let up = (0..<count).map { log(max(1e-5, log(buckets.high[$0] / buckets.before[$0]))) }
    let volume = (0..<count).map { log(buckets.value.notional(of: buckets.volume[$0], at: buckets.close[$0]) + 1e-9) }
    let volatility = buckets.variation.map { log($0 + 1e-8) }
    let own = Self.known(sums.own, floor: floor), other = Self.known(sums.other, floor: floor)
    columns = side == .long ? [down, up] : [up, down]
    columns += [volume, volatility, Self.lagged(volatility, 1)]
    columns += [Self.lagged(own, 1), Self.lagged(other, 1), Self.lagged(own, 2)]
    columns += Self.averages.map { Self.meanBefore(volatility, $0) }
    columns += Self.extremes.map { Self.newExtremes(side, buckets, over: $0) }
  }

  /// Logarithms of sums; an unknown one counts as the last known before it.
  private static func known(_ sums: [Double?], floor: Double) -> [Double] {
    var last = log(floor)
    return sums.map { sum in
      if let sum { last = log(sum + floor) }
      return last
    }
  }

  /// Values so many buckets before; the first ones have the first value.
  private static func lagged(_ values: [Double], _ lag: Int) -> [Double] {
    values.indices.map { values[max(0, $0 - lag)] }
  }

  /// Mean of so many values before each, or of those that there are.
  private static func meanBefore(_ values: [Double], _ count: Int) -> [Double] {
    var sum = 0.0
    return values.indices.map { position in
      if position > 0 { sum += values[position - 1] }
      if position > count { sum -= values[position - 1 - count] }
      return position > 0 ? sum / Double(min(position, count)) : values[0]
    }
  }

  /// How far a bucket's low lies below the lowest of so many before it, or its high above the highest, as a logarithm.
  private static func newExtremes(_ side: Side, _ buckets: FlowBuckets, over count: Int) -> [Double] {
    // Falling lows and rising highs are both rising numbers here.
    let reached = side == .long ? buckets.low.map { -log($0) } : buckets.high.map { log($0) }
    // Positions whose values fall, so that the first is the largest of the last `count`.
    var candidates: [Int] = []
    var oldest = 0
    return reached.indices.map { position in
      while oldest < candidates.count, candidates[oldest] < position - count { oldest += 1 }
      let beyond = oldest < candidates.count ? max(0, reached[position] - reached[candidates[oldest]]) : 0
      while candidates.count > oldest, let last = candidates.last, reached[last] <= reached[position] {
        candidates.removeLast()
      }
      candidates.append(position)
      return log(beyond + 1e-4)
    }
  }
}
