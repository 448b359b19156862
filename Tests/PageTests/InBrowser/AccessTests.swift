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

    /// What lies near the price is the first that people read: no figure of it is cut off, on laptops and on phones.
    @Test(arguments: [390, 700, 1024, 1180, 1280, 1366, 1440, 1920])
    func figuresNearThePriceAreWhole(width: Int) throws {
      try withReportPage(width: width, height: 800) { page in
        let cut: [String] = try page.evaluate(
          """
          [...document.querySelectorAll(".headline th, .headline td, .headline dt, .headline dd, .headline p")].filter(e => e.checkVisibility()).filter(e => {
            const own = e.getBoundingClientRect(), box = (e.closest(".scroll") ?? document.body).getBoundingClientRect();
            return own.right > Math.min(box.right, innerWidth) + 0.5 || own.left < box.left - 0.5 || e.scrollWidth > e.clientWidth + 1;
          }).map(e => e.outerHTML)
          """)
        #expect(cut == [])
      }
    }

    /// Upright and on its side: the price and the ranges, then the chart, nothing beyond the edges.
    @Test(arguments: [(390, 844), (844, 390)])
    func phoneShowsThePriceThenTheChart(width: Int, height: Int) throws {
      try withReportPage(width: width, height: height, scale: 2, mobile: true) { page in
        #expect(try page.evaluate("document.documentElement.scrollWidth") == width)
        let stage: [Double] = try page.evaluate(
          "(b => [b.top, b.bottom, b.width])(liqheat.chart.stage.getBoundingClientRect())")
        #expect(stage[0] < 190 && stage[1] <= Double(max(height, 480)) && stage[2] > Double(width) - 40)
        let order: [Bool] = try page.evaluate(
          """
          [".brief", "#ranges", ".stage", ".choices", ".headline"].map(s => document.querySelector(s))
            .map((e, at, all) => at === 0 || !!(all[at - 1].compareDocumentPosition(e) & 4))
          """)
        #expect(order.allSatisfy { $0 })
        #expect(try page.text(".brief").hasPrefix("10"))
        let cut: [String] = try page.evaluate(
          """
          [...document.querySelectorAll("button, select, summary, input[type=checkbox]")].filter(e => e.checkVisibility() && !e.closest(".segmented, .scroll"))
            .filter(e => { const b = e.getBoundingClientRect(); return b.width > 0 && (b.left < 0 || b.right > innerWidth); }).map(e => e.outerHTML)
          """)
        #expect(cut == [])
        if width < 640 {
          // The axis lies over the plot.
          #expect(
            try page.evaluate(
              "(({plot, prices}) => prices.x + prices.width <= plot.x + plot.width)(liqheat.chart.layout)"))
        }
        let place = try page.place(slot: 150, row: 60)
        try page.touch("touchStart", [place])
        try page.touch("touchEnd", [])
        try page.settle()
        let cursor = try page.cursor
        // A column is narrower than a pixel here.
        #expect(cursor.count == 3 && (cursor[1] - 150).magnitude <= 1 && cursor[2] == 60)
        try page.screenshot("phone-\(width)")
      }
    }

    @Test func inFullScreenOneFingerPansBothWays() throws {
      try withReportPage(width: 390, height: 844, scale: 2, mobile: true) { page in
        try page.click("#full")
        try page.waitFor("document.documentElement.dataset.full === ''") { $0 }
        try page.settle()
        try page.run(
          "liqheat.state.change({view: (({t0, t1, p0, p1}) => ({t0: t0 + (t1 - t0) / 2, t1, p0: p0 + 2000, p1: p1 - 2000}))(liqheat.state.choice.view)})"
        )
        try page.settle()
        let before = try page.view
        try page.touch("touchStart", [(150, 400)])
        for step in 1...6 { try page.touch("touchMove", [(150 + 10 * Double(step), 400 + 12 * Double(step))]) }
        try page.touch("touchEnd", [])
        try page.settle()
        let after = try page.view
        #expect(after.s0 < before.s0 - 1 && after.p0 > before.p0 + 1)
        try page.screenshot("phone-full")
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
