import Site
import Testing

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
}
