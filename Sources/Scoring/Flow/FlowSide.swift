import Basics
import Libc
import LiquidationModels
import MarketData

/// One side's liquidations, what the baseline knows of them, and what maps and placebos add.
struct FlowSide: Sendable {
  let side: Side
  /// Maps and their variants, in the order of the columns that they add to the baseline.
  let variants: [(map: String, kind: FlowVariant)]
  private let added: [[[Double]]]
  private let reported: [Double?]
  private let walk: WalkForward

  init(
    _ side: Side, bars: Bars, buckets: FlowBuckets, sums: LiquidationSums, runs: FlowRuns, warmUp: Milliseconds,
    options: WalkForward.Options = WalkForward.Options()
  ) {
    self.side = side
    let other: Side = side == .long ? .short : .long
    let (own, others) = (sums.usdt(side, in: buckets), sums.usdt(other, in: buckets))
    let start = (bars.openTime.first ?? 0) + warmUp
    let first = buckets.start.firstIndex { $0 >= start } ?? buckets.count
    let floor = Self.floor(own[first...] + others[first...])
    let features = FlowFeatures(side, buckets: buckets, sums: (own, others), floor: floor)
    reported = own
    // What a bucket without all of its bars has seen of prices is not known.
    let target = features.target.indices.map { buckets.isWhole[$0] ? features.target[$0] : nil }
    walk = WalkForward(target: target, base: features.columns, from: first, options: options)
    var variants: [(map: String, kind: FlowVariant)] = []
    var added: [[[Double]]] = []
    func add(_ map: String, _ kind: FlowVariant, _ columns: [[Double]]) {
      variants.append((map, kind))
      added.append(columns.map { column in column.map { log($0 + floor) } })
    }
    for run in runs.all {
      let series = run.flow.series
      add(run.name, .map, [series.liquidations(side)])
      add(run.name, .shuffled, [run.flow.shuffled.map { $0[side] }])
      add(run.name, .earlier, [run.flow.earlier.map { $0[side] }])
      guard let equal = run.equalEntries else { continue }
      add(run.name, .equalEntries, [equal.liquidations(side)])
      var columns: [[Double]] = []
      for band in EntryDistance.allCases {
        let tiers = series.tiers(side, in: band)
        guard !tiers.isEmpty else { continue }
        columns.append(series.liquidations(side, over: tiers))
        add(run.name, .upTo(band), columns)
      }
    }
    (self.variants, self.added) = (variants, added)
  }

  /// A hundredth of the median sum, at least 1 USDT: what is next to nothing.
  private static func floor(_ sums: ArraySlice<Double?>) -> Double {
    let known = sums.compactMap(\.self).sorted()
    guard !known.isEmpty else { return 1 }
    let middle = (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    return max(1, middle * 0.01)
  }

  /// Squared errors of all sides' judged buckets in time order, stretch by stretch on all processors.
  static func errors(of sides: [FlowSide]) -> [[FlowErrors]] {
    // Later stretches train on more: they come first, so that no processor waits for the longest.
    let pieces = sides.indices.flatMap { side in sides[side].walk.stretches.map { (side, $0) } }
      .sorted { ($1.1.lowerBound, $0.0) < ($0.1.lowerBound, $1.0) }
    let results = sideBySide(pieces.count) { sides[pieces[$0].0].errors(of: pieces[$0].1) }
    return sides.indices.map { side in
      zip(pieces, results).filter { $0.0.0 == side }.sorted { $0.0.1.lowerBound < $1.0.1.lowerBound }.flatMap(\.1)
    }
  }

  private func errors(of stretch: Range<Int>) -> [FlowErrors] {
    let predictions = walk.predictions(of: stretch, variants: [[]] + added)
    return walk.judged(stretch).enumerated().map { position, bucket in
      let target = walk.target[bucket] ?? 0
      return FlowErrors(
        bucket: bucket, target: target, reported: reported[bucket] ?? 0,
        squares: predictions.map { ($0[position] - target) * ($0[position] - target) })
    }
  }
}

/// What was predicted of a bucket, and how wrongly.
struct FlowErrors: Sendable {
  /// Position of the bucket.
  let bucket: Int
  /// Logarithm that was to be predicted, and the reported USDT that it is of.
  let target: Double, reported: Double
  /// Squared errors of the baseline, then of every variant.
  let squares: [Double]
}
