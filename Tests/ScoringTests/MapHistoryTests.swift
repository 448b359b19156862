import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct MapHistoryTests {
  /// A judged book must be the one that is shown: entered where the trades were, where that is known.
  @Test func `maps follow the volume at price, and do not look ahead for it`() throws {
    var bars = Fixture.bars(count: 40)
    bars.openInterestDelta = bars.openInterestDelta.indices.map { $0 == 0 ? 0 : 10 }
    bars.openInterest = bars.openInterest.indices.map { 10_000 + 10 * Double($0) }
    let book = try #require(Candidate.all().first { $0.name == "book" })
    let plain = book.maps(bars, Fixture.bins, 100)
    // All at the lowest price of the bar.
    bars.trades = bars.low.map {
      BarTrades(prices: [PriceVolume(low: $0, high: $0 + 0.01, bought: 50, sold: 50)])
    }
    let traded = book.maps(bars, Fixture.bins, 100)
    #expect(traded.count == 40 && traded != plain)
    #expect(
      book.firstLookAhead(of: book.maps(bars, Fixture.bins, 100), in: bars, bins: Fixture.bins, reach: 100) == nil)
  }
}
