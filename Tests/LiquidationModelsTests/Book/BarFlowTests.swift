import Basics
import MarketData
import Testing
import TestSupport

@testable import LiquidationModels

@Suite struct BarFlowTests {
  @Test func `closes by hand`() {
    // phi (V - |dN|) + |dN| - dN, halved: opens, then closes outweigh.
    #expect(BarFlow(volume: 100, delta: 20, openInterest: 1_000, phi: 0.5).ordinaryCloses == 20)
    #expect(BarFlow(volume: 100, delta: -20, openInterest: 1_000, phi: 0.5).ordinaryCloses == 40)
    #expect(BarFlow(volume: 100, delta: 0, openInterest: 1_000, phi: 0).ordinaryCloses == 0)
    #expect(BarFlow(volume: 100, delta: -30, openInterest: 1_000, phi: 0).ordinaryCloses == 30)
    #expect(BarFlow(volume: 100, delta: 0, openInterest: 1_000, phi: 1).ordinaryCloses == 50)
  }

  @Test func `a delta is at most the volume, and a fall at most what is open`() {
    #expect(BarFlow(volume: 10, delta: 50, openInterest: 1_000, phi: 0.5).delta == 10)
    #expect(BarFlow(volume: 10, delta: -50, openInterest: 1_000, phi: 0.5).delta == -10)
    #expect(BarFlow(volume: 10, delta: -50, openInterest: 4, phi: 0.5).delta == -4)
    #expect(BarFlow(volume: 0, delta: 5, openInterest: 4, phi: 0.5).delta == 0)
  }

  @Test(arguments: 1...500) func `buyers and sellers trade what the bar traded, at most`(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let volume = 100 * random.unit()
    let flow = BarFlow(
      volume: volume, delta: volume * 2.4 * (random.unit() - 0.5), openInterest: 1_000 * random.unit(),
      phi: random.chance(0.2) ? 1 : random.unit())
    let reached = SideAmounts(
      long: random.chance(0.5) ? 0 : 200 * random.unit(), short: random.chance(0.5) ? 0 : 200 * random.unit())
    let consumed = flow.consumed(reached: reached)
    let long = flow.closes(consumed: consumed.long, consumedOnOtherSide: consumed.short)
    let short = flow.closes(consumed: consumed.short, consumedOnOtherSide: consumed.long)
    let hair = 1e-9
    #expect(long >= consumed.long && short >= consumed.short)
    #expect(consumed.long <= reached.long && consumed.short <= reached.short)
    // Opens, which are closes + delta, are not negative.
    #expect(long + flow.delta >= -hair && short + flow.delta >= -hair)
    // Bought: longs opened and shorts closed. Sold: shorts opened and longs closed.
    #expect(long + flow.delta + short <= flow.volume + hair)
    #expect(short + flow.delta + long <= flow.volume + hair)
  }
}
