import Libc
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct FlowFeaturesTests {
  private static let bars = Fixture.bars(count: 12 * 400)
  private static let buckets = FlowBuckets(bars, length: .hour)
  private static let sums: [Double?] = (0..<400).map { $0 % 5 == 3 ? nil : Double($0) }
  private static let others: [Double?] = (0..<400).map { 1_000 + Double($0) }

  private static func features(_ side: Side) -> FlowFeatures {
    FlowFeatures(side, buckets: buckets, sums: (sums, others), floor: 10)
  }

  @Test func `columns are complete, finite, and one a bucket`() {
    for side in Side.allCases {
      let features = Self.features(side)
      #expect(features.columns.count == 16 && features.columns.allSatisfy { $0.count == 400 })
      #expect(features.columns.allSatisfy { $0.allSatisfy(\.isFinite) })
      #expect(features.target[13] == nil && features.target[14] == log(24))
    }
  }

  @Test func `past liquidations are those of the bucket before, of an unknown one the last known`() {
    let columns = Self.features(.long).columns
    // 12 known, 13 not: 13 counts as 12.
    #expect(columns[5][13] == log(22) && columns[5][14] == log(22) && columns[5][15] == log(24))
    #expect(columns[7][15] == log(22) && columns[6][15] == log(1_024))
  }

  @Test func `new extremes are measured against so many buckets before`() {
    for (side, column, width) in [(Side.long, 10, 4), (.short, 13, 72), (.long, 15, 336)] {
      let found = Self.features(side).columns[column]
      for position in stride(from: 1, to: 400, by: 7) {
        let before = max(0, position - width)..<position
        let beyond =
          side == .long
          ? log((Self.buckets.low[before].min() ?? 0) / Self.buckets.low[position])
          : log(Self.buckets.high[position] / (Self.buckets.high[before].max() ?? 1))
        #expect(abs(found[position] - log(max(0, beyond) + 1e-4)) < 1e-9, "\(side) \(width) \(position)")
      }
    }
  }

  @Test func `means are of the buckets before`() {
    let features = Self.features(.short)
    let (volatility, mean) = (features.columns[3], features.columns[8])
    #expect(abs(mean[50] - (volatility[49] + volatility[48]) / 2) < 1e-9 && mean[1] == volatility[0])
  }

  /// The features of a bucket do not change when later buckets and its own sum do.
  @Test func `nothing of the bucket's own liquidations or of what follows is known`() {
    var sums = Self.sums
    for position in 200..<400 { sums[position] = 1e9 }
    let changed = FlowFeatures(.long, buckets: Self.buckets, sums: (sums, Self.others), floor: 10)
    let whole = Self.features(.long)
    for (one, other) in zip(whole.columns, changed.columns) { #expect(one[...200] == other[...200]) }
  }
}
