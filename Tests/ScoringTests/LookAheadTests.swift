import LiquidationModels
import MarketData
import SampleMarket
import Testing

@testable import Scoring

@Suite struct LookAheadTests {
  /// Puts mass where the next bar will go, as much as open interest will fall.
  private static let leaky = Candidate("leaky") { bars, bins, reach in
    bars.close.indices.map { position in
      var row = MapRow(emptyAt: bars.close[position], bins: bins, reach: reach)
      guard position + 1 < bars.count else { return row }
      let fall = max(0, -bars.openInterestDelta[position + 1]) * bars.close[position]
      row.add(fall / 2, at: bars.low[position + 1], side: .long, bins: bins)
      row.add(fall / 2, at: bars.high[position + 1], side: .short, bins: bins)
      return row
    }
  }

  @Test func `a model that sees the next bar is caught and gets no score, the others do`() throws {
    let market = try SampleMarket(SampleMarketOptions(days: 4))
    var score = Score(of: [Self.leaky] + Candidate.all(), blockLength: 2 * .hour)
    score.judge(JudgedMarket(bars: market.bars), checksLookAhead: true)
    #expect(score.lookAhead == ["leaky": 287])
    #expect(score.openInterestVerdict("leaky") == .lookAhead && score.liquidationVerdict("leaky") == .lookAhead)
    #expect(score.openInterest.blocks["leaky"] == nil)
    #expect(score.openInterest.blocks["book"]?.isEmpty == false)
  }

  /// What the check protects from: unchecked, the leak looks like the best model there ever was.
  @Test func `unchecked it would shine`() throws {
    let market = try SampleMarket(SampleMarketOptions(days: 4))
    var score = Score(of: [Self.leaky], blockLength: 2 * .hour)
    score.judge(JudgedMarket(bars: market.bars), checksLookAhead: false)
    #expect(score.openInterest.gain("leaky").value > 0.3)
  }
}
