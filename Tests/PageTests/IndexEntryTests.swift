import Foundation
import LiquidationModels
import Testing

@testable import Site

@Suite struct IndexEntryTests {
  @Test func tellsTotalsAndPlaces() throws {
    let report = TrialPages.report
    let entry = IndexEntry(report, path: "BTCUSDT/index.html")
    #expect(entry.price == report.heatmap.candles.last?.close)
    #expect(entry.asOf == report.to)
    #expect(entry.within.map(\.percent) == [1, 2, 3, 5, 10])
    #expect(entry.within(5).longs == report.map.within([5])[0].longs)
    #expect(entry.nearest.count == report.nearest.count)
    // The sparkline holds what lies within 10 % of the price once.
    let drawn = entry.sparkline.reduce(0, +)
    let near = entry.within(10)
    #expect((drawn / (near.longs + near.shorts) - 1).magnitude < 1e-6)
    if let below = entry.nearestBand(.long) { #expect(below.high <= entry.price && below.nearPercent <= 0) }
    if let above = entry.nearestBand(.short) { #expect(above.low >= entry.price && above.nearPercent >= 0) }
    // A day ago is the whole of this market.
    let open = try #require(report.heatmap.candles.first?.open)
    #expect((entry.changePercent - (entry.price / open - 1) * 100).magnitude < 1e-9)
  }

  @Test func survivesBeingKept() throws {
    let entry = IndexEntry(TrialPages.report, path: "BTCUSDT/index.html")
    #expect(try JSONDecoder().decode(IndexEntry.self, from: JSONEncoder().encode(entry)) == entry)
  }

  /// A summary may be a stranger's: the index of a site is not ended by a date that no calendar has.
  @Test(arguments: [Int64.max, .min, -1, 253_402_300_800_000])
  func noTimeOfACalendarIsRefused(time: Int64) throws {
    var entry = IndexEntry(TrialPages.report, path: "BTCUSDT/index.html")
    entry.asOf = time
    let kept = try JSONEncoder().encode(entry)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(IndexEntry.self, from: kept) }
  }

  @Test func emptyIndexSaysSo() throws {
    let page = String(decoding: try renderIndexPage([], templates: .embedded), as: UTF8.self)
    #expect(page.contains("No symbol has been built yet."))
  }
}
