import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct FlowRunTests {
  private static let bars = Fixture.bars(count: 12 * 24 * 5)
  private static let buckets = FlowBuckets(bars, length: .hour)
  private static let bins = Fixture.bins

  private static func run(isFlat: Bool = false) -> FlowRun {
    var model = StandingLevels(bins: bins, isFlat: isFlat)
    return FlowRun(
      of: &model, over: bars, in: buckets, bins: bins,
      distances: FlowSeries.distances(leverages: model.leverages, brackets: .first, notional: 10_000), seed: 1)
  }

  @Test func `buckets hold what their bars saw`() {
    let buckets = Self.buckets
    #expect(buckets.count == 120 && buckets.bars[1] == 12..<24 && buckets.isWhole.allSatisfy { $0 })
    #expect(buckets.low[1] == Self.bars.low[12..<24].min() && buckets.high[1] == Self.bars.high[12..<24].max())
    #expect(buckets.close[1] == Self.bars.close[23] && buckets.before[1] == Self.bars.close[11])
    #expect(abs(buckets.volume[1] - Self.bars.volume[12..<24].reduce(0, +)) < 1e-9)
    #expect(buckets.position(of: buckets.start[7]) == 7 && buckets.position(of: buckets.start[7] + 1) == nil)
    // Half an hour on, the first and the last are not whole.
    let shifted = FlowBuckets(Self.bars, length: .hour, phase: .hour / 2)
    #expect(shifted.count == 121 && shifted.bars[0].count == 6 && !shifted.isWhole[0] && !shifted.isWhole[120])
  }

  /// Every level holds 1,000 USDT in bins of 0.5, so a way of d passes over 2,000 d; the price's own bin has it all on the
  /// side that is left of it.
  @Test func `what prices pass over is what rests there, by leverage`() throws {
    let run = Self.run(isFlat: true)
    for bucket in 1..<Self.buckets.count {
      let before = Self.buckets.before[bucket]
      let down = max(0, before - Self.buckets.low[bucket])
      for tier in 0..<2 {
        let passed = run.series.long[tier][bucket]
        #expect(abs(passed - 2_000 * down) <= 1_001, "\(bucket)")
      }
    }
    #expect(run.series.liquidations(.short) == run.series.liquidations(.short, over: [0]).map { 2 * $0 })
    // No map stood before the first.
    #expect(run.series.long[0][0] == 0 && run.series.short[1][0] == 0)
  }

  @Test func `the map is the one at the bucket's beginning, and the earlier one three days older`() {
    let run = Self.run()
    let bucket = 100
    let position = Self.buckets.bars[bucket].lowerBound - 1
    let model = StandingLevels(bins: Self.bins)
    let price = Self.bars.close[position], low = Self.buckets.low[bucket]
    func passed(_ time: Milliseconds) -> Double {
      var sum = 0.0
      for bin in Self.bins.index(of: low)...Self.bins.index(of: price) {
        let (bottom, top) = (Self.bins.lowerEdge(bin), min(price, Self.bins.lowerEdge(bin + 1)))
        let mass = model.mass(bin, 0, at: time) + model.mass(bin, 1, at: time)
        sum += mass * (top - max(low, bottom)) / (top - bottom)
      }
      return sum
    }
    #expect(abs(run.series.liquidations(.long)[bucket] - passed(Self.bars.openTime[position])) < 1)
    #expect(run.earlier[72] == SideAmounts() && run.earlier[73].long + run.earlier[73].short > 0)
    // The cell that the price cuts has all its mass on one side in one map and not in the other.
    #expect(abs(run.earlier[bucket].long - passed(Self.bars.openTime[position] - 3 * .day)) <= 14_000)
  }

  @Test func `shuffled levels weigh the same all in all and little like themselves one by one`() {
    let run = Self.run()
    let own = run.series.liquidations(.long), shuffled = run.shuffled.map(\.long)
    let (all, other) = (own.reduce(0, +), shuffled.reduce(0, +))
    #expect(abs(all - other) < 0.15 * all)
    #expect(rankCorrelation(own, shuffled) < 0.95 && own != shuffled)
    #expect(Self.run().shuffled == run.shuffled)
  }

  /// At a maintenance rate of 0.4 % a 100x long is liquidated 0.6 % below its entry, a 10x long 9.6 %.
  @Test func `tiers are told apart by the distance of their liquidation from the entry`() {
    let series = Self.run(isFlat: true).series
    #expect(abs(series.distances[1].long - 0.006) < 1e-4 && abs(series.distances[0].long - 0.0964) < 1e-4)
    #expect(series.tiers(.long, in: .near) == [1] && series.tiers(.long, in: .far) == [0])
    #expect(series.tiers(.short, in: .middle) == [] && series.tiers(.short, in: .beyond) == [])
    #expect(EntryDistance(0.012) == .near && EntryDistance(0.0121) == .middle && EntryDistance(0.5) == .beyond)
  }

  @Test func `equal entries keep prices and lose all else`() {
    var bars = Self.bars
    bars.openInterest = bars.openInterest.indices.map { 10_000 + Double($0 % 7) }
    let equal = bars.withEqualEntries
    #expect(equal.close == bars.close && equal.low == bars.low && equal.openTime == bars.openTime)
    #expect(Set(equal.volume).count == 1 && Set(equal.openInterest).count == 1)
    #expect(equal.openInterestDelta.allSatisfy { $0 == 0 } && equal.takerBuyVolume[3] == equal.volume[3] / 2)
    #expect(abs(equal.volume[0] * Double(equal.count) - bars.volume.reduce(0, +)) < 1e-6 * bars.volume.reduce(0, +))
  }
}
