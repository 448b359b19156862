import Foundation
import LiquidationModels
import Site
import Testing

@Suite struct IndexEntryTests {
  @Test func tellsTotalsAndPlaces() throws {
    let report = TrialPages.report
    let entry = IndexEntry(report, path: "BTCUSDT/index.html")
    #expect(entry.price == report.heatmap.candles.last?.close)
    #expect(entry.asOf == report.to)
    #expect((entry.longTotal - report.levelTotal(.long, leverages: report.map.leverages) - 1_250_000).magnitude < 1)
    #expect((entry.shortTotal - report.levelTotal(.short, leverages: report.map.leverages) - 2_500_000).magnitude < 1)
    // The sparkline holds each level once, and what lies beyond the rows not at all.
    let drawn = entry.sparkline.reduce(0, +)
    #expect((drawn / (entry.longTotal + entry.shortTotal - 3_750_000) - 1).magnitude < 1e-9)
    let below = try #require(entry.below), above = try #require(entry.above)
    #expect(below.high <= entry.price && below.distancePercent < 0)
    #expect(above.low >= entry.price && above.distancePercent > 0)
    #expect((above.distancePercent - (above.low / entry.price - 1) * 100).magnitude < 1e-9)
  }

  @Test func survivesBeingKept() throws {
    let entry = IndexEntry(TrialPages.report, path: "BTCUSDT/index.html")
    #expect(try JSONDecoder().decode(IndexEntry.self, from: JSONEncoder().encode(entry)) == entry)
  }

  @Test func emptyIndexSaysSo() throws {
    let page = String(decoding: try renderIndexPage([], templates: .embedded), as: UTF8.self)
    #expect(page.contains("No symbol has been built yet."))
  }
}
