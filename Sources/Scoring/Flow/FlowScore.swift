package import Basics
import Libc
import LiquidationModels
package import MarketData

/// How much of what a strong baseline leaves unexplained of liquidated sums a map explains.
///
/// For every bucket and side `y = log(liquidated + floor)`. Boosted trees on what anybody knows (`FlowFeatures`) predict `y`
/// walk-forward; so do trees that also know what the map at the bucket's beginning had where its prices went, and what
/// placebos had. The gain is `1 - squared error(with) / squared error(without)`, intervals are over days.
package struct FlowScore: Sendable {
  /// By map, side and variant: gain and the baseline's squared error, a block a day.
  package private(set) var gains: [String: [Side: [FlowVariant: [BlockSum]]]] = [:]
  /// By map and side: liquidations that the map estimated where prices went, and those reported times the venue's share,
  /// a block a day, in USDT.
  package private(set) var amounts: [String: [Side: [BlockSum]]] = [:]
  /// By map and side: liquidations estimated where prices went, by band, in USDT.
  package private(set) var bands: [String: [Side: [EntryDistance: Double]]] = [:]
  /// By side: what the baseline explains of the variation of `y`, and that variation.
  package private(set) var baseline: [Side: BlockSum] = [:]
  /// Buckets judged by side; length of a bucket, and the venue's share, of the last market.
  package private(set) var judged: [Side: Int] = [:]
  package private(set) var bucketLength: Milliseconds = 0, share = 1.0

  private let options: WalkForward.Options

  /// Nothing judged yet.
  package init() { self.init(options: WalkForward.Options()) }

  /// Nothing judged yet; other options are for trials.
  init(options: WalkForward.Options) { self.options = options }

  /// The time that only fills the map: a fifth of the bars', at most 15 days.
  static func warmUp(_ bars: Bars) -> Milliseconds {
    min(15 * .day, (bars.end - (bars.openTime.first ?? 0)) / 5)
  }

  /// Judges candidates by a market's sums, those that say what they do by bucket.
  ///
  /// Complexity: a run of each candidate beside some thousands of fits, on all processors; see `WalkForward`.
  package mutating func judge(_ candidates: [Candidate], bars: Bars, sums: LiquidationSums, seed: UInt64) {
    let buckets = FlowBuckets(bars, length: sums.length, phase: sums.phase)
    guard let bins = FlowGrid.bins(for: bars), buckets.count > 1 else { return }
    let runs = FlowRuns(candidates, bars: bars, buckets: buckets, bins: bins, seed: seed)
    let sides = Side.allCases.map {
      FlowSide($0, bars: bars, buckets: buckets, sums: sums, runs: runs, warmUp: Self.warmUp(bars), options: options)
    }
    (bucketLength, share) = (sums.length, sums.share)
    for (side, errors) in zip(sides, FlowSide.errors(of: sides)) { take(side, errors, runs, buckets, sums.share) }
  }

  private mutating func take(
    _ flow: FlowSide, _ errors: [FlowErrors], _ runs: FlowRuns, _ buckets: FlowBuckets, _ share: Double
  ) {
    let side = flow.side
    let ofDay = Dictionary(grouping: errors) { buckets.start[$0.bucket].dividedFloor(by: .day) }
    let days = ofDay.sorted { $0.key < $1.key }.map(\.value)
    let mean = errors.reduce(0) { $0 + $1.target } / Double(max(1, errors.count))
    for error in errors {
      let all = (error.target - mean) * (error.target - mean)
      baseline[side] = baseline[side, default: BlockSum()] + BlockSum(gain: all - error.squares[0], weight: all)
    }
    judged[side, default: 0] += errors.count
    for (position, variant) in flow.variants.enumerated() {
      gains[variant.map, default: [:]][side, default: [:]][variant.kind, default: []] += days.map { day in
        day.reduce(BlockSum()) {
          $0 + BlockSum(gain: $1.squares[0] - $1.squares[position + 1], weight: $1.squares[0])
        }
      }
    }
    for run in runs.all {
      let passed = run.flow.series.liquidations(side)
      amounts[run.name, default: [:]][side, default: []] += days.map { day in
        day.reduce(BlockSum()) { $0 + BlockSum(gain: passed[$1.bucket], weight: $1.reported * share) }
      }
      for band in EntryDistance.allCases {
        let passed = run.flow.series.liquidations(side, over: run.flow.series.tiers(side, in: band))
        let sum = errors.reduce(0) { $0 + passed[$1.bucket] }
        bands[run.name, default: [:]][side, default: [:]][band, default: 0] += sum
      }
    }
  }

  /// Forgets a map.
  mutating func remove(_ name: String) {
    gains[name] = nil
    amounts[name] = nil
    bands[name] = nil
  }

  /// Adds what was judged of other markets.
  package mutating func add(_ other: FlowScore) {
    for (name, sides) in other.gains {
      for (side, variants) in sides {
        for (variant, blocks) in variants {
          gains[name, default: [:]][side, default: [:]][variant, default: []] += blocks
        }
      }
    }
    for (name, sides) in other.amounts {
      for (side, blocks) in sides { amounts[name, default: [:]][side, default: []] += blocks }
    }
    for (name, sides) in other.bands {
      for (side, sums) in sides { bands[name, default: [:]][side, default: [:]].merge(sums, uniquingKeysWith: +) }
    }
    baseline.merge(other.baseline, uniquingKeysWith: +)
    judged.merge(other.judged, uniquingKeysWith: +)
    if other.bucketLength > 0 { (bucketLength, share) = (other.bucketLength, other.share) }
  }
}
