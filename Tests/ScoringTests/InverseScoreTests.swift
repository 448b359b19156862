import Basics
import HistoryFormats
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

  /// Crossed USD over open interest in USD is the fall, at every price; over contracts at the price it would nearly be.
  @Test("Crossed mass is set against contracts at their size")
  func openInterest() {
    let known = Fixture.bars(count: 2_000) { _, open, low, high in
      Fixture.maps(prices: [open])[0].crossed(low: low, high: high, bins: Fixture.bins) / (10_000 * 100)
    }
    var bars = Bars(symbol: "BTCUSD_PERP", interval: 5 * .minute, value: .fixed(100))
    for position in 0..<known.count { bars.append(known[position]) }
    var score = OpenInterestScore(blockLength: 2 * .hour)
    score.judge("map", Fixture.maps(prices: bars.close), bars: bars, bins: Fixture.bins)
    #expect(score.gain("map").value > 0.999_999)
  }

  @Test("Sums of contracts are worth their size")
  func sums() throws {
    let bars = Self.bars(.fixed(100))
    let rows = (0..<20).map {
      LiquidationSumRows.Row(time: bars.openTime[0] + Milliseconds($0) * .hour, long: 3, short: Double($0))
    }
    let sums = try LiquidationSums(rows, unit: .contracts, interval: bars.interval)
    let buckets = FlowBuckets(bars, length: sums.length, phase: sums.phase)
    #expect(sums.usdt(.long, in: buckets)[5] == 300 && sums.usdt(.short, in: buckets)[5] == 500)
  }
}
