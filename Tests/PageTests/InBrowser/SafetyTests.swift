import Foundation
import LiquidationModels
import MarketData
import Site
import Testing

extension InBrowser {
  @Suite(.serialized) struct Safety {
    static let hostile =
      "=cmd|'/C calc'!A0<img src=x onerror=\"globalThis.hit=1\"></script><script>globalThis.hit=1</script>{{symbol}}"

    /// A report that says nothing harmless.
    static let page = Result<[UInt8], any Error> {
      var report = TrialMarket(columns: 150).report(symbol: hostile)
      report.modelDescription = hostile
      report.quality.files[0].path = hostile
      report.quality.rejected[0].reason = hostile
      report.quality.rejected[0].file = hostile
      report.quality.notes = [hostile]
      report.quality.gaps = [.init(kind: .klines, from: 0, to: 1)]
      let links = PageLinks(
        files: [.init(path: "javascript:globalThis.hit=1", label: hostile)], card: hostile,
        baseURL: "\"><script>" + hostile,
        index: "javascript:globalThis.hit=1")
      return try renderReportPage(report, templates: .embedded, links: links)
    }

    @Test func hostileTextIsDataNotMarkup() throws {
      try withReportPage(Safety.page) { page in
        #expect(try page.evaluate("globalThis.hit === undefined"))
        #expect(try page.evaluate("document.images.length") == 0)
        #expect(try page.text("title").hasPrefix(Safety.hostile))
        #expect(try page.text("h1").hasPrefix(Safety.hostile))
        let links: [String] = try page.evaluate("[...document.links].map(a => a.protocol)")
        #expect(Set(links) == ["file:"])
        #expect(try page.evaluate("liqheat.report.symbol") == Safety.hostile)
        try page.click("#save-csv")
        let (name, bytes) = try page.download(ending: ".csv")
        #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) })
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.split(separator: "\n")[1]
        #expect(line.hasPrefix("\"'=cmd|"), "quoted, and an apostrophe before the formula")
        #expect(!text.contains("\n="))
      }
    }

    @Test func nothingInlineRunsButTheNamedScript() throws {
      try withReportPage { page in
        try page.run(
          """
          const script = document.createElement("script"); script.textContent = "globalThis.injected = 1"; document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img id='probe' src='https://example.org/x.png' onerror='globalThis.injected = 2'>");
          await new Promise(done => setTimeout(done, 200));
          document.getElementById("probe").remove();
          """)
        #expect(try page.evaluate("globalThis.injected === undefined"))
        let blocked = page.complaints.filter { $0.contains("Content Security Policy") }
        #expect(blocked.count >= 2)
        page.forgetEvents()
      }
    }

    @Test func indexIsSafeAndSorts() throws {
      let entries = [
        IndexEntry(TrialMarket(columns: 60).report(symbol: Safety.hostile), path: "javascript:globalThis.hit=1"),
        IndexEntry(TrialMarket(columns: 60, seed: 5).report(symbol: "ETHUSDT"), path: "ETHUSDT/index.html"),
        IndexEntry(TrialMarket(columns: 60, seed: 6).report(symbol: "ADAUSDT"), path: "ADAUSDT/index.html"),
      ]
      let html = try renderIndexPage(entries, templates: .embedded)
      let page = try BrowserPage(width: 1200, height: 500)
      defer { page.close() }
      #expect(try page.open(html) == "true")
      #expect(try page.evaluate("globalThis.hit === undefined && document.images.length === 0"))
      try page.click("#symbols th button")
      #expect(
        try page.evaluate("[...document.querySelectorAll('tbody th a')].map(a => a.textContent)") == [
          Safety.hostile, "ADAUSDT", "ETHUSDT",
        ])
      #expect(page.complaints == [])
      #expect(page.requests == [])
      try page.screenshot("index")
    }
  }
}
