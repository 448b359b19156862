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
          return [chart.axis.slot(\(place.x) - box.left), chart.axis.price(\(place.y) - box.top)]; })()
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

    @Test func rangeButtonsEndAtTheLastColumn() throws {
      try withReportPage { page in
        #expect(
          try page.evaluate("[...document.querySelectorAll('#ranges button')].map(b => b.textContent)") == [
            "12h", "all",
          ])
        try page.click("#ranges button")
        let half = try page.view
        #expect(half.s0 == 144 && half.s1 == 288)
        #expect(try page.evaluate("document.querySelector('#ranges button').getAttribute('aria-pressed')") == "true")
        try page.click("#ranges button:last-child")
        let all = try page.view
        #expect(all.s0 == 0 && all.s1 == 288)
        try page.click("#whole")
        let whole = try page.view
        #expect(whole.p0 == report.heatmap.rows.lowerEdge(0) && whole.p1 == report.heatmap.rows.lowerEdge(120))
      }
    }

    @Test func clusterClickShowsItsBand() throws {
      try withReportPage { page in
        try page.emulate(["prefers-reduced-motion": "reduce", "prefers-color-scheme": "dark"])
        let clusters = report.map.clusters()
        try #require(clusters.count > 2)
        for index in [0, 2] {
          let band = clusters[index].bins
          try page.click("tr[data-cluster='\(index)'] .show")
          let view = try page.view
          #expect(view.p0 < report.map.rows.bins.lowerEdge(band.lowerBound))
          #expect(view.p1 > report.map.rows.bins.lowerEdge(band.upperBound + 1))
          #expect(view.p1 - view.p0 < 10_000)
        }
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
