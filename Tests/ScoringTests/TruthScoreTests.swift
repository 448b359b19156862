import LiquidationModels
import MarketData
import SampleMarket
import Testing

@testable import Scoring

@Suite struct TruthScoreTests {
  private static let markets: [(bars: Bars, truth: [TruePosition])] = (1...12).compactMap { seed in
    var options = SampleMarketOptions(days: 2, seed: UInt64(seed))
    options.tradersPerPrint = 2
    guard let market = try? SampleMarket(options) else { return nil }
    return (market.bars, market.positions.compactMap(TruePosition.init))
  }

  /// The all-knowing map, and what becomes of it when its weights are shuffled within every percent.
  @Test func `a model given the truth scores perfectly, a shuffled one as the placebo does`() throws {
    #expect(Self.markets.count == 12)
    var score = TruthScore()
    for (position, market) in Self.markets.enumerated() {
      let bins = try #require(ScoringGrid.bins(for: market.bars))
      let reach = ScoringGrid.reach(for: market.bars, bins: bins)
      let price = try #require(market.bars.close.last)
      let known = MapRow(of: market.truth, price: price, bins: bins, reach: reach)
      score.judge("truth", known, truth: market.truth, bins: bins)
      for (name, seed) in [("shuffled", UInt64(position)), ("placebo", UInt64(position + 100))] {
        let fake = Placebo.weightsShuffled.maps(of: [known], bars: market.bars, bins: bins, seed: seed)[0]
        score.judge(name, fake, truth: market.truth, bins: bins)
      }
    }
    var apart = 0
    for band in DistanceBand.allCases {
      #expect(abs(score.mean("truth", band, \.overlap).value - 1) < 1e-12)
      #expect(abs(score.mean("truth", band, \.rank).value - 1) < 1e-12)
      for measure in [\Agreement.overlap, \.rank] {
        #expect(score.lead(of: "truth", over: "shuffled", band, measure).isAboveZero)
        let lead = score.lead(of: "shuffled", over: "placebo", band, measure)
        if lead.low > 0 || lead.high < 0 { apart += 1 }
      }
    }
    // Of six intervals at 95 % one may miss.
    #expect(apart <= 1)
  }

  /// Half of the mass in common and the rest apart: normalised overlap 0.5; an empty map has none.
  @Test func `overlap by hand`() throws {
    let bins = try #require(PriceBins("1"))
    var (one, other) = (MapRow(emptyAt: 1_000, bins: bins, reach: 100), MapRow(emptyAt: 1_000, bins: bins, reach: 100))
    #expect(Agreement(one, other, band: .near, bins: bins).overlap == 0)
    one.long[4] = 10
    one.short[20] = 10
    other.long[5] = 3
    other.short[9] = 3
    // Bins 4 and 5 are one cell.
    #expect(Agreement(one, other, band: .near, bins: bins).overlap == 0.5)
    #expect(Agreement(one, other, band: .middle, bins: bins).overlap == 0)
    // On the other side it is not the same.
    swap(&other.long, &other.short)
    #expect(Agreement(one, other, band: .near, bins: bins).overlap == 0)
  }
}

extension TruePosition {
  /// A position of the sample market; nil for one that cannot be liquidated.
  init?(_ position: SampleMarket.Position) {
    guard let price = position.liquidationPrice else { return nil }
    self.init(side: position.side == .long ? .long : .short, contracts: position.contracts, liquidationPrice: price)
  }
}
