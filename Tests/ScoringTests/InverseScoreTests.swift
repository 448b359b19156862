import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite("Scores of inverse contracts")
struct InverseScoreTests {
  /// The same prices and contracts as contracts of a fixed size.
  private static func bars(_ value: ContractValue) -> Bars {
    var bars = Bars(symbol: "BTCUSD_PERP", interval: 5 * .minute, value: value)
    let known = Fixture.bars(count: 600)
    for position in 0..<known.count {
      var bar = known[position]
      bar.value = value
      bar.quoteVolume = value.paid(for: bar.volume, at: bar.close)
      bars.append(bar)
    }
    return bars
  }

  @Test("Maps scale with the size of a contract, and with nothing else")
  func scale() throws {
    let bins = Fixture.bins
    for candidate in Candidate.all() where !candidate.needsTrades {
      let (one, hundred) = (
        candidate.maps(Self.bars(.fixed(1)), bins, 60), candidate.maps(Self.bars(.fixed(100)), bins, 60)
      )
      for (small, large) in zip(one, hundred) {
        for side in Side.allCases {
          for (a, b) in zip(small[side], large[side]) { #expect((100 * a - b).magnitude <= 1e-4 * b) }
        }
      }
      let bars = Self.bars(.fixed(100))
      #expect(candidate.firstLookAhead(of: hundred, in: bars, bins: bins, reach: 60) == nil, "\(candidate.name)")
    }
  }

  @Test("Candidates follow the rule of the bars' contracts: an inverse long rests nearer to its entry")
  func rule() throws {
    let bins = Fixture.bins
    func meanDistance(_ value: ContractValue) throws -> Double {
      let map = try #require(Candidate.book().maps(Self.bars(value), bins, 400).last)
      let mass = map.long.reduce(0) { $0 + Double($1) }
      return map.long.enumerated().reduce(0) { $0 + Double($1.offset) * Double($1.element) } / mass
    }
    #expect(try meanDistance(.fixed(100)) < meanDistance(.price) * 0.95)
  }

  @Test("Open interest is judged by contracts, whatever one is worth")
  func openInterest() {
    let (one, hundred) = (Self.bars(.fixed(1)), Self.bars(.fixed(100)))
    func gain(_ bars: Bars) -> Double {
      var score = OpenInterestScore(blockLength: 2 * .hour)
      score.judge("book", Candidate.book().maps(bars, Fixture.bins, 60), bars: bars, bins: Fixture.bins)
      return score.gain("book").value
    }
    #expect((gain(one) - gain(hundred)).magnitude < 1e-6)
  }
}
