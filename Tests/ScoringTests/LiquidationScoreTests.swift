import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct LiquidationScoreTests {
  private static let bars = Fixture.bars(count: 14 * 288)
  private static let maps = Fixture.maps(prices: bars.close)

  /// In every bar each cell passed over sees a liquidation with a chance: in proportion to its mass, or the same for all.
  private static func events(followMap: Bool, seed: UInt64) -> [ForcedClose] {
    var random = SeededRandom(seed: seed)
    return (1..<bars.count).flatMap { position in
      let (bar, map) = (bars[position], maps[position - 1])
      return Side.allCases.flatMap { side in
        let extreme = side == .long ? bar.low : bar.high
        let passed = map.distance(of: Fixture.bins.index(of: extreme), side: side)
        return (0...passed).compactMap { distance -> ForcedClose? in
          let chance = followMap ? Double(map[side][distance]) / 40_000 : 0.1
          guard random.unit() < chance else { return nil }
          let bin = map.bin + (side == .long ? -distance : distance)
          return ForcedClose(time: bar.openTime, side: side, price: Fixture.bins.middle(bin))
        }
      }
    }
  }

  @Test func `liquidations that follow a map give it bits, and its placebos none`() throws {
    var score = LiquidationScore()
    let events = Self.events(followMap: true, seed: 1)
    score.judge("map", Self.maps, bars: Self.bars, bins: Fixture.bins, events: events)
    #expect(score.gain("map").isAboveZero)
    for placebo in Placebo.allCases {
      let fakes = placebo.maps(of: Self.maps, bars: Self.bars, bins: Fixture.bins, seed: 3)
      score.judge(placebo.rawValue, fakes, bars: Self.bars, bins: Fixture.bins, events: events)
      #expect(score.lead(of: "map", over: placebo.rawValue).isAboveZero)
      // Levels stand still here, so the map of three days before knows most of today's.
      if placebo != .shiftedInTime { #expect(!score.gain(placebo.rawValue).isAboveZero) }
    }
    let (fullest, all) = (try #require(score.fullest["map"]), try #require(score.all["map"]))
    #expect(fullest.wilson.low > all.wilson.high)
    #expect(fullest.trials < all.trials / 5)
  }

  /// A day that nobody recorded would else count as one on which nothing was liquidated.
  @Test func `cells that prices pass on a day without records say nothing`() throws {
    let first = Self.bars.openTime[0].dividedFloor(by: .day) * .day
    let recorded = Set((0..<20).filter { $0 != 9 }.map { first + Milliseconds($0) * .day })
    let events = Self.events(followMap: true, seed: 1).filter {
      recorded.contains($0.time.dividedFloor(by: .day) * .day)
    }
    var (told, untold) = (LiquidationScore(), LiquidationScore())
    told.judge("map", Self.maps, bars: Self.bars, bins: Fixture.bins, events: events, recordedDays: recorded)
    untold.judge("map", Self.maps, bars: Self.bars, bins: Fixture.bins, events: events)
    let (with, without) = (try #require(told.all["map"]), try #require(untold.all["map"]))
    #expect(with.trials < without.trials && with.wilson.value > without.wilson.value)
    #expect(told.gain("map").value == untold.gain("map").value)
  }

  @Test func `liquidations that do not follow it give none`() throws {
    var score = LiquidationScore()
    let events = Self.events(followMap: false, seed: 2)
    score.judge("map", Self.maps, bars: Self.bars, bins: Fixture.bins, events: events)
    #expect(!score.gain("map").isAboveZero)
    #expect(Verdict(score.gain("map"), leads: []) == .none)
    let (fullest, all) = (try #require(score.fullest["map"]), try #require(score.all["map"]))
    #expect(fullest.wilson.low < all.wilson.value && all.wilson.value < fullest.wilson.high)
  }

  /// The baseline knows the distances, so a map that is the same about every price adds nothing to it, whatever it says.
  @Test func `a map of distance alone gains exactly nothing`() {
    let shape = (0..<100).map { Float(100 - $0) }
    let maps = Self.maps.map { MapRow(price: $0.price, bin: $0.bin, long: shape, short: shape) }
    var score = LiquidationScore()
    score.judge("distance", maps, bars: Self.bars, bins: Fixture.bins, events: Self.events(followMap: true, seed: 1))
    #expect(abs(score.gain("distance").value) < 1e-12)
  }

  @Test func `few liquidations are too few`() {
    var score = LiquidationScore()
    let few = Array(Self.events(followMap: true, seed: 1).prefix(40))
    score.judge("map", Self.maps, bars: Self.bars, bins: Fixture.bins, events: few)
    #expect(score.events == few.count && Verdict(score.gain("map"), leads: []) == .tooLittle)
  }
}
