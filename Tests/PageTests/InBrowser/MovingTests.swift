import LiquidationModels
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Moving {
    let report = TrialPages.report

    /// The slot and price at a place of the window.
    private func point(_ page: BrowserPage, _ place: (x: Double, y: Double)) throws -> [Double] {
      try page.evaluate(
        """
        (() => { const {chart} = liqheat, box = chart.stage.getBoundingClientRect();
          return [(chart.axis.time(\(place.x) - box.left) - liqheat.report.start) / liqheat.report.coarse.duration, chart.axis.price(\(place.y) - box.top)]; })()
        """)
    }

    @Test func wheelZoomsAboutThePointer() throws {
      try withReportPage { page in
        let place = try page.place(slot: 180, row: 60)
        let before = try point(page, place)
        let wide = try page.view
        try page.wheel(place.x, place.y, by: -240)
        try page.wheel(place.x, place.y, by: -240)
        let close = try page.view
        #expect((close.s1 - close.s0) / (wide.s1 - wide.s0) < 0.6)
        #expect((close.p1 - close.p0) / (wide.p1 - wide.p0) < 0.6)
        let after = try point(page, place)
        #expect((after[0] - before[0]).magnitude < 0.01)
        #expect((after[1] - before[1]).magnitude < 0.1)
        try page.screenshot("report-zoomed")
        for _ in 0..<30 { try page.wheel(place.x, place.y, by: 240) }
        let out = try page.view
        #expect(out.s0 == 0 && out.s1 == 288)
        #expect(out.p0 == report.heatmap.rows.lowerEdge(0) && out.p1 == report.heatmap.rows.lowerEdge(120))
        for _ in 0..<60 { try page.wheel(place.x, place.y, by: -240) }
        let least = try page.view
        #expect((least.s1 - least.s0 - 8).magnitude < 1e-6)
      }
    }

    @Test func dragMovesWhatIsUnderThePointer() throws {
      try withReportPage { page in
        let place = try page.place(slot: 150, row: 60)
        for _ in 0..<4 { try page.wheel(place.x, place.y, by: -240) }
        let held = try point(page, place)
        let target = (x: place.x + 120, y: place.y - 60)
        try page.drag(from: place, to: target)
        let there = try point(page, target)
        #expect((there[0] - held[0]).magnitude < 0.01)
        #expect((there[1] - held[1]).magnitude < 0.1)
        try page.mouse("mousePressed", place.x, place.y, ["button": "left", "clickCount": 1])
        try page.mouse("mouseReleased", place.x, place.y, ["button": "left", "clickCount": 1])
        try page.mouse("mousePressed", place.x, place.y, ["button": "left", "clickCount": 2])
        try page.mouse("mouseReleased", place.x, place.y, ["button": "left", "clickCount": 2])
        try page.settle()
        #expect(try page.view.s1 - page.view.s0 == 288)
      }
    }

    @Test func pinchZooms() throws {
      try withReportPage(width: 390, height: 844, scale: 2, mobile: true) { page in
        let place = try page.place(slot: 150, row: 60)
        let before = try page.view
        func fingers(_ gap: Double) -> [(x: Double, y: Double)] {
          [(place.x - gap, place.y), (place.x + gap, place.y)]
        }
        try page.touch("touchStart", fingers(20))
        for gap in stride(from: 24.0, through: 60, by: 6) { try page.touch("touchMove", fingers(gap)) }
        try page.touch("touchEnd", [])
        try page.settle()
        let after = try page.view
        #expect((after.s1 - after.s0) / (before.s1 - before.s0) < 0.5)
      }
    }

    @Test func rangeAndWidthButtons() throws {
      try withReportPage { page in
        let texts = { (group: String) throws -> [String] in
          try page.evaluate("[...document.querySelectorAll('#\(group) button')].map(b => b.textContent)")
        }
        let pressed = { (group: String) throws -> [String] in
          try page.evaluate("[...document.querySelectorAll('#\(group) [aria-pressed=true]')].map(b => b.textContent)")
        }
        #expect(try texts("ranges") == ["12h", "all"])
        #expect(try texts("widths") == ["±3 %", "±5 %", "±8 %", "±10 %", "all"])
        #expect(try pressed("ranges") == ["all"] && pressed("widths") == ["±8 %"])
        let price = report.map.price
        #expect(try (page.view.p0 / price - 0.92).magnitude < 1e-9 && (page.view.p1 / price - 1.08).magnitude < 1e-9)
        try page.click("#ranges button")
        let half = try page.view
        #expect(half.s0 == 144 && half.s1 == 288)
        #expect(try pressed("ranges") == ["12h"] && pressed("widths") == ["±8 %"])
        try page.click("#widths button")
        #expect(try (page.view.p0 / price - 0.97).magnitude < 1e-9 && (page.view.p1 / price - 1.03).magnitude < 1e-9)
        try page.click("#widths button:last-child")
        let whole = try page.view
        #expect(whole.p0 == report.heatmap.rows.lowerEdge(0) && whole.p1 == report.heatmap.rows.lowerEdge(120))
        // The last choice is that of the next page.
        try page.open(TrialPages.page.get())
        #expect(try page.view == whole)
        #expect(try pressed("ranges") == ["12h"] && pressed("widths") == ["all"])
      }
    }

    @Test func clusterClickMarksItsBandAndKeepsThePrice() throws {
      try withReportPage { page in
        let clusters = listedClusters(report)
        try #require(clusters.count > 2)
        try page.run(
          "const f = document.getElementById('cluster-filter'); f.value = 'all'; f.dispatchEvent(new Event('change'))")
        for index in [0, clusters.count - 1] {
          let band = report.map.prices(of: clusters[index])
          try page.click("tr[data-cluster='\(index)'] .show")
          let view = try page.view
          #expect(view.p0 <= band.lowerBound && view.p1 >= band.upperBound)
          #expect(view.p0 < report.map.price && view.p1 > report.map.price)
          #expect(try page.evaluate("liqheat.state.choice.mark.low") == band.lowerBound)
        }
      }
    }

    @Test func clustersAreListedNearestFirstAndFiltered() throws {
      try withReportPage { page in
        let shown = {
          try page.evaluate(
            "[...document.querySelectorAll('#clusters tbody tr:not([hidden])')].map(r => Number(r.cells[2].dataset.value))",
            as: [Double].self)
        }
        let near = try shown()
        #expect(near == near.sorted() && near.allSatisfy { $0 <= 10 } && !near.isEmpty)
        for (value, most) in [("5", 5.0), ("all", .infinity)] {
          try page.run(
            "const f = document.getElementById('cluster-filter'); f.value = '\(value)'; f.dispatchEvent(new Event('change'))"
          )
          #expect(
            try shown().count
              == listedClusters(report).count {
                BandText(report.map.prices(of: $0), report: report).nearEdge.magnitude <= most
              })
        }
      }
    }

    /// By its button and by F, and back again.
    @Test func fullScreen() throws {
      try withReportPage { page in
        let height = "liqheat.chart.stage.clientHeight"
        let before: Int = try page.evaluate(height)
        for _ in 0..<2 {
          try page.press("f")
          try page.waitFor("document.documentElement.dataset.full === ''") { $0 }
          try page.waitFor(height) { $0 > before }
          try page.press("f")
          try page.waitFor("document.documentElement.dataset.full === undefined") { $0 }
          try page.waitFor(height) { $0 == before }
        }
        try page.click("#full")
        try page.waitFor(height) { $0 > before }
      }
    }

    @Test func embeddedTheChartIsAlone() throws {
      try withReportPage(fragment: "#embed=1&w=5", width: 800, height: 450) { page in
        #expect(try page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "none")
        #expect(try page.evaluate("getComputedStyle(document.querySelector('.headline')).display") == "none")
        #expect(try page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"))
        #expect(try (page.view.p1 / report.map.price - 1.05).magnitude < 1e-9)
        #expect(try page.evaluate("document.getElementById('source').href === location.href.split('#')[0]"))
        try page.screenshot("embedded")
      }
    }

    @Test func thePlotIsTheLargerPartOfASmallScreen() throws {
      try withReportPage(width: 1280, height: 720) { page in
        let share: Double = try page.evaluate(
          "(({width, height}) => width * height / (1280 * 720))(liqheat.chart.layout.plot)")
        #expect(share > 0.5)
        #expect(try page.evaluate("liqheat.chart.stage.getBoundingClientRect().bottom <= 720"))
      }
    }

    @Test func cardsStayClosed() throws {
      try withReportPage { page in
        try page.click("#card-quality > summary")
        try page.waitFor("!document.getElementById('card-quality').open") { $0 }
        try page.open(TrialPages.page.get())
        #expect(try page.evaluate("document.getElementById('card-quality').open") == false)
        #expect(try page.evaluate("document.getElementById('card-clusters').open") == true)
      }
    }

    @Test func tableSortsByEveryColumn() throws {
      try withReportPage { page in
        let values = "[...document.querySelectorAll('#clusters tbody tr')].map(r => Number(r.cells[2].dataset.value))"
        try page.click("#clusters th:nth-child(3) button")
        let falling: [Double] = try page.evaluate(values)
        #expect(falling == falling.sorted(by: >))
        try page.click("#clusters th:nth-child(3) button")
        let rising: [Double] = try page.evaluate(values)
        #expect(rising == rising.sorted() && rising != falling)
        #expect(try page.evaluate("document.querySelectorAll('#clusters th[aria-sort]').length") == 1)
      }
    }
  }
}
