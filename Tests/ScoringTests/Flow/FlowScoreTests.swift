import Basics
import Libc
import HistoryFormats
import LiquidationModels
import MarketData
import SampleMarket
import TestSupport
import Testing

@testable import Scoring

@Suite struct FlowScoreTests {
  /// Less is learned than by default, so that a test takes seconds.
  private static let options: WalkForward.Options = {
    var options = WalkForward.Options()
    (options.fits, options.step, options.trees.trees) = (1, 192, 60)
    return options
  }()

  private static let days = 40
  private static let bars = Fixture.bars(count: 12 * 24 * days)
  private static let buckets = FlowBuckets(bars, length: .hour)

  /// Sums of every hour: what `expected` says of a side and bucket, times noise of a factor of 1.5 or so.
  private static func sums(
    seed: UInt64, share: Double = 1, _ expected: (Side, Int) -> Double
  ) throws -> LiquidationSums {
    var random = SeededRandom(seed: seed)
    let rows = buckets.start.indices.map { position in
      func sum(_ side: Side) -> Double {
        expected(side, position) * exp(0.8 * (random.unit() + random.unit() + random.unit() - 1.5))
      }
      return LiquidationSumRows.Row(time: buckets.start[position], long: sum(.long), short: sum(.short))
    }
    return try LiquidationSums(rows, unit: .usd, share: share, interval: bars.interval)
  }

  /// What the standing levels of some tiers had, in the bins that the score uses.
  private static func crossed(_ tiers: [Int], bars: Bars, buckets: FlowBuckets) throws -> [Side: [Double]] {
    let bins = try #require(FlowGrid.bins(for: bars))
    let flow = try #require(StandingLevels.candidate.flow)
    let series = flow(bars, .asTraded, buckets, bins, 1).series
    return [.long: series.liquidations(.long, over: tiers), .short: series.liquidations(.short, over: tiers)]
  }

  private static func judged(_ sums: LiquidationSums, seed: UInt64 = 1) -> FlowScore {
    var score = FlowScore(options: options)
    score.judge([StandingLevels.candidate], bars: bars, sums: sums, seed: seed)
    return score
  }

  /// Liquidations follow the levels of 100x alone.
  @Test func `where liquidations follow the map all claims are shown, and of the distances the near one`() throws {
    let crossed = try Self.crossed([1], bars: Self.bars, buckets: Self.buckets)
    let score = Self.judged(try Self.sums(seed: 1) { side, bucket in 100 + (crossed[side]?[bucket] ?? 0) })
    for side in Side.allCases {
      #expect(score.gain("levels", side).value > 0.15)
      for claim in FlowClaim.allCases { #expect(score.verdict("levels", side, claim) == .skill, "\(side) \(claim)") }
      let near = try #require(score.added("levels", side, by: .near))
      let far = try #require(score.added("levels", side, by: .far))
      #expect(near.isAboveZero && near.value > 0.3 && far.value < 0.05)
      #expect(score.added("levels", side, by: .middle) == nil)
    }
    let figures = score.figures("levels")
    #expect(figures.count == 6 && figures.allSatisfy { $0.verdict == "skill shown" && $0.unit == "share" })
    #expect(figures[0].placeboName == "no map" && figures[0].placebo == 0)
  }

  /// Eight markets in which the range alone decides: an honest interval clears nothing in nearly all.
  @Test func `where liquidations know nothing of the map no claim is shown`() throws {
    var shown = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      let score = Self.judged(
        try Self.sums(seed: seed) { side, bucket in
          let before = Self.buckets.before[bucket]
          let way = side == .long ? before - Self.buckets.low[bucket] : Self.buckets.high[bucket] - before
          return 10 + 1e4 * max(0, way)
        }, seed: seed)
      for side in Side.allCases {
        #expect(score.explained(side) > 0.5)
        if score.verdict("levels", side, .distance) == .skill { shown += 1 }
        #expect(score.verdict("levels", side, .places) == Verdict.none)
        #expect(score.verdict("levels", side, .amounts) == Verdict.none)
      }
    }
    #expect(shown <= 1)
  }

  /// Where the sums are thrice what the map had and a fifth of them is the venue's own, the map has 1 / 0.6 of them.
  @Test func `amounts are compared with the venue's share`() throws {
    let crossed = try Self.crossed([0, 1], bars: Self.bars, buckets: Self.buckets)
    let rows = Self.buckets.start.indices.map { position in
      LiquidationSumRows.Row(
        time: Self.buckets.start[position], long: 3 * (crossed[.long]?[position] ?? 0), short: nil)
    }
    let score = Self.judged(
      try LiquidationSums(rows, unit: .usd, share: 0.2, interval: Self.bars.interval))
    #expect(abs(score.amountRatio("levels", .long).value - 1 / 0.6) < 1e-9)
    #expect(score.judged[.short] == 0 && score.verdict("levels", .short, .distance) == .tooLittle)
    let shares = EntryDistance.allCases.map { score.passedShare("levels", .long, in: $0) }
    #expect(shares[1] == 0 && shares[3] == 0 && abs(shares[0] + shares[2] - 1) < 1e-12 && shares[0] > 0.3)
  }

  @Test func `scores of two markets add up, and the same market gives the same`() throws {
    let sums = try Self.sums(seed: 3) { _, _ in 1_000 }
    let one = Self.judged(sums)
    #expect(one.gain("levels", .long) == Self.judged(sums).gain("levels", .long))
    var both = one
    both.add(one)
    #expect(both.judged[.long] == 2 * (one.judged[.long] ?? 0))
    #expect(abs(both.gain("levels", .long).value - one.gain("levels", .long).value) < 1e-12)
    #expect(both.gain("levels", .long).blocks == 2 * one.gain("levels", .long).blocks)
  }

  @Test func `an hour that lacks bars is not judged, and few hours are too few`() throws {
    var torn = Bars(symbol: "X", interval: 5 * .minute)
    for position in 0..<Self.bars.count where position % 480 != 7 { torn.append(Self.bars[position]) }
    let sums = try Self.sums(seed: 4) { _, _ in 1_000 }
    var score = FlowScore(options: Self.options)
    score.judge([], bars: torn, sums: sums, seed: 1)
    let whole = Self.judged(sums).judged[.long] ?? 0
    #expect(score.judged[.long] ?? 0 < whole && score.judged[.long] ?? 0 > whole - 25)
    var short = FlowScore(options: Self.options)
    short.judge([StandingLevels.candidate], bars: Self.bars.prefix(12 * 24 * 10), sums: sums, seed: 1)
    #expect(short.verdict("levels", .long, .distance) == .tooLittle && !short.isEmpty)
  }

  /// A model that looks ahead gets no score of flow either.
  @Test func `a map that was forgotten has no figures`() throws {
    var score = Self.judged(try Self.sums(seed: 5) { _, _ in 1_000 })
    #expect(score.knows("levels", .map))
    score.remove("levels")
    #expect(score.isEmpty && score.figures("levels").isEmpty)
  }

  /// The baseline against scikit-learn's HistGradientBoostingRegressor on the same buckets, features and options: it explains
  /// .6746 of the longs' variation and .5674 of the shorts' from the eighth day on.
  @Test(.enabled(if: RealData.isThere)) func `on a real market the baseline explains what a known one does`() throws {
    let folder = RealData.folder + "/real/binance-2024-06"
    let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder), window: HistoryWindow(days: 3_660))
    let rows = try #require(
      try LiquidationSumRows(
        path: folder + "/BTCUSDT/liquidations/BTCUSDT-liquidations-1h.csv.gz", symbol: "BTCUSDT"))
    let sums = try LiquidationSums(rows.rows, unit: rows.unit, interval: history.bars.interval)
    let buckets = FlowBuckets(history.bars, length: sums.length, phase: sums.phase)
    let bins = try #require(FlowGrid.bins(for: history.bars))
    let runs = FlowRuns([], bars: history.bars, buckets: buckets, bins: bins, seed: 1)
    for (side, known) in [(Side.long, 0.6746), (.short, 0.5674)] {
      let flow = FlowSide(side, bars: history.bars, buckets: buckets, sums: sums, runs: runs, warmUp: 7 * .day)
      let errors = FlowSide.errors(of: [flow])[0]
      let mean = errors.reduce(0) { $0 + $1.target } / Double(errors.count)
      let all = errors.reduce(0) { $0 + ($1.target - mean) * ($1.target - mean) }
      let explained = 1 - errors.reduce(0) { $0 + $1.squares[0] } / all
      #expect(abs(explained - known) < 0.01, "\(side): \(explained)")
    }
  }
}
