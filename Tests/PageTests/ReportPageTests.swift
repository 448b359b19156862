import Basics
import Testing

@testable import LiquidationModels
@testable import Site

@Suite struct ReportPageTests {
  @Test func sameReportGivesSameBytes() throws {
    let report = TrialMarket().report()
    let first = try renderReportPage(report, templates: .embedded, links: trialLinks)
    #expect(try renderReportPage(report, templates: .embedded, links: trialLinks) == first)
  }

  @Test func hostileSymbolIsText() throws {
    let symbol = "<img src=x onerror=alert(1)>\"'&</script>"
    let page = String(
      decoding: try renderReportPage(TrialMarket().report(symbol: symbol), templates: .embedded, links: trialLinks),
      as: UTF8.self)
    #expect(!page.contains("<img"))
    #expect(page.contains("<h1>&lt;img src=x onerror=alert(1)&gt;"))
    let index = String(
      decoding: try renderIndexPage(
        [IndexEntry(TrialMarket().report(symbol: symbol), path: "javascript:alert(1)")], templates: .embedded),
      as: UTF8.self)
    #expect(!index.contains("<img"))
    #expect(!index.contains("javascript:"))
  }

  private func page(_ report: LiquidationReport) throws -> String {
    String(decoding: try renderReportPage(report, templates: .embedded, links: trialLinks), as: UTF8.self)
  }

  /// Liquidations within each distance, by side, with the interval of the share that gets reported.
  @Test func headlineTellsWhatIsNear() throws {
    let report = TrialPages.report
    let page = try page(report)
    for near in report.map.within() {
      #expect(page.contains("<th scope=\"col\">±\(shortest(near.percent)) %</th>"))
      for (amount, low, high) in [
        (near.longs, near.longsLow, near.longsHigh), (near.shorts, near.shortsLow, near.shortsHigh),
      ] {
        #expect(page.contains("<b>\(compact(amount))</b><small>\(compact(low)) – \(compact(high))</small>"))
      }
    }
    #expect(page.contains("Binance USD-M perpetual, 1 day of 5-minute bars"))
    // One band with both of its edges, never the middle of one with the edge of another.
    let cluster = try #require(report.nearest.first { $0.side == .short })
    let band = BandText(report.map.prices(of: cluster), report: report)
    #expect(
      page.contains(
        "<dd><b>\(band.prices)</b></dd><dd class=\"note\">\(band.distances) · \(compact(cluster.total)) USDT</dd>"))
  }

  @Test func bandsTellBothEdges() {
    let report = TrialPages.report
    let price = report.map.price
    #expect(BandText(price * 1.0149...price * 1.0361, report: report).distances == "+1.5 … +3.6 %")
    #expect(BandText(price * 0.9639...price * 0.9851, report: report).distances == "−1.5 … −3.6 %")
    #expect(BandText(price * 0.99...price * 1.02, report: report).nearEdge == 0)
  }

  @Test func plateausAreToldFromTheirNearEdge() {
    let above = Plateau(side: .short, low: 101.5, high: 104, total: 94_000_000, near: 1.5, far: 4)
    #expect(plateauText(above) == "from +1.5 %: 94.0M up to +4.0 %")
    let below = Plateau(side: .long, low: 96, high: 98.5, total: 2_500_000, near: -1.5, far: -4)
    #expect(plateauText(below) == "from −1.5 %: 2.50M down to −4.0 %")
  }

  @Test func changesAreTold() throws {
    // Two days, so that there is a yesterday.
    let report = TrialMarket(columns: 600, rows: 160).report(nearColumns: 500)
    try #require(!report.changes.isEmpty)
    let page = try page(report)
    for change in report.changes {
      let kind = ["built_up": "built up", "unwound": "unwound", "swept": "swept"][change.kind.rawValue] ?? ""
      #expect(
        page.contains(
          "<td>\(kind)</td><td>\(compact(change.before))</td><td>\(compact(change.now))</td><td>\(signedAmount(change.change))</td>"
        ))
    }
    let cluster = try #require(report.nearest.first { $0.change24h != nil })
    #expect(page.contains(">\(signedAmount(cluster.change24h ?? 0))</td>"))
  }

  /// At each distance what is known, or that it is unproven; nothing for a model that was not tested.
  @Test func evidenceIsTold() throws {
    var report = TrialPages.report
    let page = try page(report)
    #expect(page.contains("<th scope=\"row\">up to 1.2 %</th><td>11.8 % (8.6 to 15.2 %)</td>"))
    #expect(page.contains("<th scope=\"row\">1.2 to 3 %</th><td>unproven: 0.0 % (−0.4 to 0.4 %)</td>"))
    #expect(page.contains("<th scope=\"row\">more than 10 %</th>"))
    report.evidence = nil
    #expect(try !self.page(report).contains("up to 1.2 %"))
  }

  /// The trades model counts trades that close positions as if they opened some: its amounts are no positions.
  @Test func theTradesModelSaysWhatItsAmountsAre() throws {
    var report = TrialPages.report
    #expect(try !page(report).contains("traded volume, not open positions"))
    report.parameters.model = .trades
    #expect(try page(report).contains("traded volume, not open positions"))
  }

  /// A symbol that could not be built anew says so on its own page, too.
  @Test func stalePagesSaySo() throws {
    let page = try renderReportPage(TrialPages.report, templates: .embedded, links: trialLinks)
    let stale = shownAsStale(page)
    #expect(String(decoding: page, as: UTF8.self).contains("id=\"stale\" hidden>"))
    #expect(String(decoding: stale, as: UTF8.self).contains("id=\"stale\">The newest data"))
    #expect(stale.count == page.count - " hidden".utf8.count && shownAsStale(stale) == stale)
    #expect(shownAsStale(Array("another page".utf8)) == Array("another page".utf8))
  }
}
