import Basics
import MarketData
import Testing

@Suite("Bars")
struct BarsTests {
  private func bar(_ time: Milliseconds, trigger: ClosedRange<Double>? = nil) -> Bar {
    Bar(
      openTime: time, open: 10, high: 12, low: 9, close: 11, volume: 5, quoteVolume: 50, takerBuyVolume: 2,
      openInterest: 100, openInterestDelta: 1, triggerHigh: trigger?.upperBound, triggerLow: trigger?.lowerBound)
  }

  @Test("What is appended is there, mark price and all, wherever it began")
  func append() {
    var bars = Bars(symbol: "X", interval: 5 * .minute)
    let appended = [bar(0), bar(300_000, trigger: 9.5...11.5), bar(600_000)]
    for bar in appended { bars.append(bar) }
    #expect((0..<3).map { bars[$0] } == appended)
    #expect(bars.triggerHigh == [12, 11.5, 12] && bars.triggerLow == [9, 9.5, 9])
  }

  @Test("Without a mark price none is kept")
  func withoutMark() {
    var bars = Bars(symbol: "X", interval: 5 * .minute)
    bars.append(bar(0))
    #expect(bars.triggerHigh.isEmpty && bars[0] == bar(0))
  }
}
