import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct OpenInterestScoreTests {
  /// Open interest falls by exactly the mass that is passed over, and by noise of a similar size.
  @Test func `a map that open interest follows shows skill, its placebos none`() {
    var noise = SeededRandom(seed: 5)
    let bars = Fixture.bars(count: 16 * 288) { _, open, low, high in
      let map = Fixture.maps(prices: [open])[0]
      return map.crossed(low: low, high: high, bins: Fixture.bins) / (10_000 * open) + 0.002 * (noise.unit() - 0.5)
    }
    // The map after a bar stands about its close, where the next bar opens.
    let maps = Fixture.maps(prices: bars.close)
    var score = OpenInterestScore(blockLength: OpenInterestScore.blockLength(for: bars))
    #expect(score.blockLength == .day)
    score.judge("map", maps, bars: bars, bins: Fixture.bins)
    for placebo in Placebo.allCases {
      score.judge(
        placebo.rawValue, placebo.maps(of: maps, bars: bars, bins: Fixture.bins, seed: 1), bars: bars,
        bins: Fixture.bins)
    }
    #expect(score.gain("map").isAboveZero && score.gain("map").value > 0.2)
    for placebo in Placebo.allCases {
      #expect(score.lead(of: "map", over: placebo.rawValue).isAboveZero)
      // Levels stand still here, so the map of three days before knows most of today's.
      if placebo == .shiftedInTime { continue }
      #expect(score.gain(placebo.rawValue).value < 0.5 * score.gain("map").value, "\(placebo)")
    }
  }

  /// Twelve markets in which open interest knows nothing of the map: an honest interval clears nothing in nearly all.
  @Test func `a map that open interest does not follow shows none`() {
    var shown = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      var noise = SeededRandom(seed: seed)
      let bars = Fixture.bars(count: 14 * 288, seed: seed) { _, open, low, high in
        (high - low) / open * 0.3 + 0.002 * (noise.unit() - 0.5)
      }
      var score = OpenInterestScore()
      score.judge("map", Fixture.maps(prices: bars.close, seed: seed), bars: bars, bins: Fixture.bins)
      if Verdict(score.gain("map"), leads: []) != .none { shown += 1 }
    }
    #expect(shown <= 2)
  }

  @Test func `a short history is cut into blocks of two hours, and a gap is passed over`() {
    let bars = Fixture.bars(count: 400)
    #expect(OpenInterestScore.blockLength(for: bars) == 2 * .hour)
    var torn = bars
    torn.openTime = torn.openTime.enumerated().map { $1 + ($0 >= 200 ? .hour : 0) }
    var score = OpenInterestScore(blockLength: 2 * .hour)
    score.judge("map", Fixture.maps(prices: torn.close), bars: torn, bins: Fixture.bins)
    #expect((score.blocks["map"]?.count ?? 0) >= 10)
  }
}
