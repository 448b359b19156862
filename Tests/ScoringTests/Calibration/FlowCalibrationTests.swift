import Basics
import Libc
import HistoryFormats
import LiquidationModels
import MarketData
import TestSupport
import Testing

@testable import Scoring

@Suite struct FlowCalibrationTests {
  /// The defaults with nothing known of what is reported.
  private static let unfitted: ModelParameters = {
    var parameters = ModelParameters()
    for tier in parameters.tiers.indices { parameters.tiers[tier].reported = .all }
    return parameters
  }()

  /// Days of a market in which prices cross random positions of random tiers, of which the given shares are reported, times
  /// noise of a factor of 1.5 or so; without `shares` nothing goes with anything. The book sees them in proportion to the
  /// opening shares that it assumes, over the usual ones.
  private static func market(
    _ parameters: ModelParameters, shares: [Double]?, days: Int = 30, seed: UInt64 = 1
  ) -> CrossedPositions {
    var random = SeededRandom(seed: seed)
    let tiers = zip(parameters.tiers, unfitted.tiers).map { tier, usual in
      (tier.takerShare + tier.makerShare) / (usual.takerShare + usual.makerShare)
    }
    func row(_ side: Side) -> CrossedPositions.Row {
      let crossed = tiers.map { _ in random.unit() < 0.4 ? exp(14 + 3 * random.unit()) : 0 }
      // Its mean is 1: that of exp(0.8 (u - 1/2)) is sinh(0.4) / 0.4.
      let noise = exp(0.8 * (random.unit() + random.unit() + random.unit() - 1.5)) / 1.0828
      let reported =
        shares.map { zip(crossed, $0).reduce(0) { $0 + $1.0 * $1.1 } } ?? exp(11 + 3 * random.unit())
      return CrossedPositions.Row(
        positions: zip(crossed, tiers).map { $0 * $1 }, reported: reported * noise, side: side)
    }
    return CrossedPositions(
      tiers: tiers.count, days: (0..<days).map { _ in (0..<24).flatMap { _ in [row(.long), row(.short)] } })
  }

  private static func fit(
    of start: ModelParameters = unfitted, shares: [Double]?, days: Int = 30
  ) -> FlowCalibration {
    FlowCalibration(of: start, names: ["one", "other"], resamples: 40) { parameters in
      [
        market(parameters, shares: shares, days: days, seed: 1),
        market(parameters, shares: shares, days: days, seed: 2),
      ]
    }
  }

  @Test func `known shares are recovered by every tier`() {
    let shares = [0.03, 0.05, 0.06, 0.04, 0.05, 0.09, 0.12, 0.1, 0.15]
    let market = Self.market(Self.unfitted, shares: shares, days: 200)
    let fit = ReportedFit([market], group: Array(0..<9))
    let free = fit.coefficients(prior: Array(repeating: 1, count: 9), ridge: 0)
    for (found, share) in zip(free, shares) { #expect(abs(found / share - 1) < 0.15, "\(found) for \(share)") }
    // The ridge draws them towards one common factor.
    let drawn = fit.coefficients(prior: Array(repeating: 1, count: 9))
    let mean = shares.reduce(0, +) / 9
    for (one, other) in zip(drawn, free) { #expect((one - mean).magnitude < (other - mean).magnitude + 0.005) }
  }

  @Test func `a share for each group is recovered, with an interval that holds it`() {
    let result = Self.fit(shares: Array(repeating: 0.07, count: 9))
    #expect(result.steps.count == 2 && result.steps[0].isKept && result.groups.count == 2)
    #expect(result.groups[0].leverages == 3...50 && result.groups[1].leverages == 75...150)
    for group in result.groups {
      #expect(group.share.low < 0.072 && group.share.high > 0.068 && abs(group.share.value - 0.07) < 0.004)
      #expect(group.share.high - group.share.low < 0.01)
    }
    // Of opening shares there is nothing to learn.
    #expect(!result.steps[1].isKept)
    #expect(result.chosen.tiers.map(\.takerShare) == Self.unfitted.tiers.map(\.takerShare))
    #expect(result.chosen.tiers[0].reported.value == result.groups[0].share.value && result.chosen.problems.isEmpty)
    for ratio in result.ratios { #expect(abs(ratio.longs - 1) < 0.05 && abs(ratio.shorts - 1) < 0.05) }
  }

  /// Three times as many positions of 100x, and a fifth of those of 75x, than assumed.
  @Test func `opening shares are learnt where they are wrong, and groups keep their sums`() {
    var shares = Array(repeating: 0.07, count: 9)
    (shares[5], shares[6]) = (0.014, 0.21)
    let result = Self.fit(shares: shares)
    #expect(result.steps.allSatisfy { $0.isKept }, "\(result.steps)")
    let (before, after) = (Self.unfitted.tiers, result.chosen.tiers)
    #expect(after[6].takerShare > 1.4 * before[6].takerShare && after[5].takerShare < 0.7 * before[5].takerShare)
    for range in [0..<5, 5..<9] {
      let (old, new) = (before[range].reduce(0) { $0 + $1.takerShare }, after[range].reduce(0) { $0 + $1.takerShare })
      #expect(abs(old - new) < 5e-4)
    }
    #expect(after.allSatisfy { $0.takerShare >= 0 && $0.makerShare >= 0 } && result.chosen.problems.isEmpty)
  }

  /// A fit is drawn to nothing by the days it learnt from; those kept back say so.
  @Test func `noise is refused, and the assumptions stay as they were`() {
    var start = Self.unfitted
    for tier in start.tiers.indices { start.tiers[tier].reported = ReportedShare(0.07, low: 0.06, high: 0.08) }
    let result = Self.fit(of: start, shares: Array(repeating: 0.07, count: 9))
    #expect(result.steps.allSatisfy { !$0.isKept } && result.chosen == start)
    #expect(Self.fit(shares: nil).steps.map(\.isKept)[1] == false)
  }

  @Test func `without information what was known before stays`() {
    var start = Self.unfitted
    for tier in start.tiers.indices { start.tiers[tier].reported = ReportedShare(0.07, low: 0.06, high: 0.08) }
    // Nothing is reported; nothing is crossed; too few days to tell.
    #expect(Self.fit(of: start, shares: Array(repeating: 0, count: 9)).chosen == start)
    let empty = FlowCalibration(of: start, names: ["none"], resamples: 40) { _ in [CrossedPositions(tiers: 9)] }
    #expect(empty.chosen == start && empty.days == 0)
    #expect(Self.fit(of: start, shares: Array(repeating: 0.2, count: 9), days: 6).chosen == start)
    let still = CrossedPositions(
      tiers: 2, days: [[CrossedPositions.Row(positions: [0, 0], reported: 5, side: .long)]])
    #expect(ReportedFit([still], group: [0, 1]).coefficients(prior: [0.3, 0.1]) == [0.3, 0.1])
  }

  /// What is reported falls with the positions of one tier.
  @Test func `no share is negative`() {
    var random = SeededRandom(seed: 4)
    let days = (0..<30).map { _ in
      (0..<24).map { _ in
        let (one, other) = (1e6 * random.unit(), 1e6 * random.unit())
        return CrossedPositions.Row(positions: [one, other], reported: max(0, one - 0.5 * other), side: .long)
      }
    }
    let fit = ReportedFit([CrossedPositions(tiers: 2, days: days)], group: [0, 1])
    for ridge in [0, 0.3] {
      let found = fit.coefficients(prior: [1, 1], ridge: ridge)
      #expect(found[0] > 0 && found[1] >= 0 && found[1] < found[0])
    }
  }

  @Test func `shares scaled within groups sum to what they did`() {
    let groups = LeverageGroups(Self.unfitted)
    #expect(groups.ofTier == [0, 0, 0, 0, 0, 1, 1, 1, 1] && groups.count == 2)
    let scaled = groups.scaled([1, 1, 1, 1, 1, 2, 0, 2, 2], by: [1, 2, 3, 4, 0, 0, 0, 0, 0])
    #expect(scaled == [0.5, 1, 1.5, 2, 0, 2, 0, 2, 2])
  }

  /// At most 100x: what would be 125x and 150x rests at 100x; at most 90x: that too.
  @Test func `tiers above the largest leverage count as the lowest of them`() throws {
    let bars = Fixture.bars(count: 24 * 12)
    let buckets = FlowBuckets(bars, length: .hour)
    let rows = buckets.start.map { LiquidationSumRows.Row(time: $0, long: 10, short: nil) }
    let sums = try LiquidationSums(rows, unit: .usd, share: 0.5, interval: bars.interval)
    var series = FlowSeries(
      leverages: [75, 90], reportedShares: [1, 1], distances: [SideAmounts(), SideAmounts()], buckets: buckets.count)
    series.long[0][3] = 7
    series.long[1][3] = 5
    let crossed = CrossedPositions(
      series, tiers: [75, 100, 125], buckets: buckets, sums: sums, from: buckets.start[2])
    let all = crossed.days.flatMap(\.self)
    #expect(all.count == 22 && all[1] == CrossedPositions.Row(positions: [7, 5, 0], reported: 5, side: .long))
    #expect(crossed.split(at: 1).before.days.count == 1)
  }

  @Test func `a resample draws from every stratum by itself`() {
    let bootstrap = BlockBootstrap(strata: [3, 5], resamples: 50)
    for draw in bootstrap.draws {
      #expect(draw.count == 8 && draw[..<3].reduce(0, +) == 3 && draw[3...].reduce(0, +) == 5)
    }
    #expect(BlockBootstrap(blocks: 8, resamples: 3).draws == BlockBootstrap(strata: [8], resamples: 3).draws)
  }

  /// Research with other programs found .043 and .111 on this market alone.
  @Test(.enabled(if: RealData.isThere)) func `on a real market the shares are what others found`() throws {
    let folder = RealData.folder + "/real/binance-2024-06"
    let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder), window: HistoryWindow(days: 3_660))
    let rows = try #require(
      try LiquidationSumRows(
        path: folder + "/BTCUSDT/liquidations/BTCUSDT-liquidations-1h.csv.gz", symbol: "BTCUSDT"))
    let sums = try LiquidationSums(rows.rows, unit: rows.unit, interval: history.bars.interval)
    let result = FlowCalibration(
      of: Self.unfitted, markets: [FlowMarket(name: "BTC", bars: history.bars, sums: sums)], resamples: 40)
    #expect(abs(result.groups[0].share.value - 0.043) < 0.004 && abs(result.groups[1].share.value - 0.111) < 0.01)
    #expect(result.steps[0].isKept && !result.steps[1].isKept)
  }
}
