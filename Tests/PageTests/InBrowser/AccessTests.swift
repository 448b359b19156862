import Foundation
import LiquidationModels
import Site
import Testing

extension InBrowser {
  @Suite(.serialized) struct Access {
    /// axe-core's script: `AXE_PATH`, or where pip puts the package axe-core-python.
    static let axe: String? = {
      let environment = ProcessInfo.processInfo.environment
      return environment["AXE_PATH"].flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    }()

    /// Holds what axe-core finds, as `rule: element`, against nothing.
    private func expectNothing(_ page: BrowserPage) throws {
      try page.run(Access.axe ?? "")
      let findings: [String] = try page.evaluate(
        "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary)))"
      )
      #expect(findings == [])
    }

    @Test(.enabled(if: axe != nil, "AXE_PATH does not name axe-core's script"), arguments: ["dark", "light"])
    func axeFindsNothing(theme: String) throws {
      try withReportPage(theme: theme) { page in
        try expectNothing(page)
        try page.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        let place = try page.place(slot: 200, row: 50)
        try page.mouse("mouseMoved", place.x, place.y)
        try expectNothing(page)
      }
      try withReportPage(width: 390, height: 844, scale: 2, mobile: true, theme: theme) { page in
        try page.screenshot("phone-\(theme)")
        try expectNothing(page)
      }
      let index = try BrowserPage(theme: theme)
      defer { index.close() }
      try index.open(renderIndexPage([IndexEntry(TrialPages.report, path: "BTCUSDT/index.html")], templates: .embedded))
      try expectNothing(index)
    }

    @Test func phoneShowsTheChartFirst() throws {
      try withReportPage(width: 390, height: 844, scale: 2, mobile: true) { page in
        let width: Int = try page.evaluate("document.documentElement.scrollWidth")
        #expect(width == 390)
        let stage: [Double] = try page.evaluate(
          "(b => [b.top, b.bottom, b.width])(liqheat.chart.stage.getBoundingClientRect())")
        #expect(stage[0] < 120 && stage[1] < 844 && stage[2] > 350)
        // In the document too, so that the focus goes the same way.
        #expect(
          try page.evaluate(
            "!!(document.querySelector('.stage').compareDocumentPosition(document.querySelector('.figures')) & 4)"))
        #expect(
          try page.evaluate(
            "!!(document.querySelector('.stage').compareDocumentPosition(document.querySelector('.toolbar')) & 4)"))
        let place = try page.place(slot: 150, row: 60)
        try page.touch("touchStart", [place])
        try page.touch("touchEnd", [])
        try page.settle()
        // A column is narrower than a pixel here.
        let cursor = try page.cursor
        #expect(cursor.count == 2 && (cursor[0] - 150).magnitude <= 1 && cursor[1] == 60)
        try page.screenshot("phone")
      }
    }

    @Test func everyControlHasANameAndAVisibleFocus() throws {
      try withReportPage { page in
        let nameless: [String] = try page.evaluate(
          """
          [...document.querySelectorAll("button, input, select, [tabindex='0']")].filter(e =>
            !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.textContent.trim() || e.closest("label")?.textContent.trim()))
            .map(e => e.outerHTML)
          """)
        #expect(nameless == [])
        try page.press("Tab")
        #expect(try page.evaluate("document.activeElement.className") == "skip")
        try page.press("Tab")
        #expect(try page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid")
      }
    }
  }
}
