import Basics
import MarketData

/// Positions that prices crossed by leverage, beside the liquidations reported of them: a row a side and bucket, by day.
struct CrossedPositions: Sendable {
  /// One side of one bucket.
  struct Row: Hashable, Sendable {
    /// Positions crossed by tier, in USDT.
    var positions: [Double]
    /// Reported liquidations that are the venue's own, in USDT.
    var reported: Double
    var side: Side
  }

  /// Leverages told apart.
  let tiers: Int
  /// Rows by day, in time order.
  private(set) var days: [[Row]]

  /// Rows made elsewhere.
  init(tiers: Int, days: [[Row]] = []) {
    self.tiers = tiers
    self.days = days
  }

  /// What a run crossed in all whole buckets from a moment on whose sums are known; `tiers` are the leverages assumed.
  ///
  /// The book of a symbol with a smaller largest leverage has higher tiers rest at that one: their column is the lowest
  /// assumed leverage that is not below it.
  init(
    _ series: FlowSeries, tiers: [Double], buckets: FlowBuckets, sums: LiquidationSums, from start: Milliseconds
  ) {
    self.init(tiers: tiers.count)
    let columns = series.leverages.map { leverage in
      tiers.firstIndex { $0 >= leverage } ?? tiers.count - 1
    }
    var known: [Milliseconds: [Row]] = [:]
    for side in Side.allCases {
      let reported = sums.usdt(side, in: buckets)
      for bucket in 0..<buckets.count where buckets.start[bucket] >= start && buckets.isWhole[bucket] {
        guard let amount = reported[bucket] else { continue }
        var positions = Array(repeating: 0.0, count: tiers.count)
        for (tier, column) in columns.enumerated() { positions[column] += series[side][tier][bucket] }
        known[buckets.start[bucket].dividedFloor(by: .day), default: []].append(
          Row(positions: positions, reported: amount * sums.share, side: side))
      }
    }
    days = known.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The oldest so many days, and the others.
  func split(at count: Int) -> (before: CrossedPositions, after: CrossedPositions) {
    (
      CrossedPositions(tiers: tiers, days: Array(days.prefix(count))),
      CrossedPositions(tiers: tiers, days: Array(days.dropFirst(count)))
    )
  }
}
