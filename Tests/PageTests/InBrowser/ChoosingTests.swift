import Basics
import Foundation
import LiquidationModels
import MarketData
import Plotting
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Choosing {
    let report = TrialPages.report

    /// The running total at the far end of the map, of longs or shorts.
    private func total(_ page: BrowserPage, _ side: String) throws -> Double {
      try page.evaluate("liqheat.state.derived.map.\(side).at(-1)?.amount ?? 0")
    }

    @Test func leverageTogglesChangeTheMap() throws {
      try withReportPage { page in
        func expect(_ leverages: [Double]) throws {
          for (side, name) in [(Side.long, "longs"), (.short, "shorts")] {
            let wanted = report.levelTotal(side, leverages: leverages)
            #expect(try (total(page, name) - wanted).magnitude <= wanted * 1e-9)
          }
        }
        try expect(report.heatmap.parts.map(\.leverage))
        try page.click("#groups input[value='2']")
        try expect(report.heatmap.parts.map(\.leverage).filter { $0 != 10 })
        try page.click("#groups input[value='2']")
        try expect(report.heatmap.parts.map(\.leverage))
        // One alone, by one press, and all of them by the next.
        try page.click("#groups button[value='3']")
        try expect([25])
        try page.click("#groups button[value='3']")
        try expect(report.heatmap.parts.map(\.leverage))
        // Nothing chosen is nothing, on every scale.
        for tier in report.heatmap.parts.indices { try page.click("#groups input[value='\(tier)']") }
        try page.run("liqheat.state.change({scale: 'log'})")
        try expect([])
      }
    }

    @Test func positionsAreLiquidationsBeforeTheShare() throws {
      try withReportPage { page in
        try page.click("#amounts input[value='positions']")
        let positions = report.map.levels.filter { $0.side == .long }.reduce(0) { $0 + $1.notional }
        #expect(try (total(page, "longs") / positions - 1).magnitude < 1e-9)
        try page.waitFor("location.hash") { (hash: String) in hash.contains("amount=positions") }
        try page.open(TrialPages.page.get())
        #expect(try page.evaluate("liqheat.state.choice.amount") == "positions", "remembered")
      }
    }

    @Test func oneSideLeavesTheOtherOut() throws {
      try withReportPage { page in
        let column = report.heatmap.columns - 1
        let row = try #require(
          (0..<report.heatmap.priceRows[column]).last { report.heatmap.total(column: column, row: $0) > 1e6 })
        let place = try page.place(slot: column - 2, row: row)
        let before = try page.colour(place)
        try page.click("#sides input[value='short']")
        #expect(try total(page, "longs") == 0)
        // The bottom of viridis: nothing there.
        #expect(try page.colour(place) == [68, 1, 84])
        #expect(before != [68, 1, 84])
      }
    }

    @Test func thresholdHidesWhatIsBelow() throws {
      try withReportPage { page in
        let column = 200
        let rows = (0..<report.heatmap.rows.count).filter { (report.heatmap.priceRows[column] - $0).magnitude > 3 }
        let amount = { row in Double(report.heatmap.total(column: column, row: row)) }
        let visible = try page.view
        let shown = rows.filter {
          let price = report.heatmap.rows.lowerEdge($0)
          return price > visible.p0 && price + 500 < visible.p1 && amount($0) > 0
        }
        let small = try #require(shown.min { amount($0) < amount($1) })
        let large = try #require(shown.max { amount($0) < amount($1) })
        let cut = (amount(small) * amount(large)).squareRoot()
        let most: Double = try page.evaluate(
          "Math.max(liqheat.state.derived.shown.most, liqheat.state.derived.shown.cut.high)")
        try page.run(
          """
          const low = document.getElementById('cut-low'); low.value = Math.round(1000 * Math.sqrt(\(cut) / \(most)));
          low.dispatchEvent(new Event('input'));
          """)
        try page.settle()
        #expect(try page.colour(page.place(slot: column, row: small)) == [68, 1, 84])
        #expect(try page.colour(page.place(slot: column, row: large)) != [68, 1, 84])
        let low: Double = try page.evaluate("liqheat.state.derived.shown.cut.low")
        #expect((low / cut - 1).magnitude < 0.05)
        #expect(try page.text("#cut-text").hasPrefix(compact(low)))
        #expect(
          try page.evaluate("document.getElementById('cut-low').getAttribute('aria-valuetext')")
            == "\(compact(low)) USDT")
      }
    }

    @Test func sliderAnswersToKeys() throws {
      try withReportPage { page in
        let before: Double = try page.evaluate("liqheat.state.derived.shown.cut.high")
        try page.run("document.getElementById('cut-high').focus()")
        try page.press("ArrowLeft")
        #expect(try page.evaluate("liqheat.state.derived.shown.cut.high", as: Double.self) < before)
      }
    }

    @Test func largerAmountsAreNeverDarker() throws {
      try withReportPage { page in
        try page.loadDrawingScript()
        for (palette, scale) in ["viridis", "inferno", "magma", "cividis"].flatMap({ palette in
          ["sqrt", "log", "linear"].map { (palette, $0) }
        }) {
          try page.run("liqheat.state.change({palette: '\(palette)', scale: '\(scale)'})")
          // Sums from 0x7f80 on are no numbers.
          let lightness: [Double] = try page.evaluate(
            """
            Array.from(drawn.colourTable("\(palette)", "\(scale)", {low: 0, high: 1e6}).subarray(0, 0x7f80), c => 0.2126 * ((c & 255) / 255) ** 2.2
              + 0.7152 * ((c >> 8 & 255) / 255) ** 2.2 + 0.0722 * ((c >> 16 & 255) / 255) ** 2.2)
            """)
          #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $1 >= $0 - 0.002 }, "\(palette), \(scale)")
          #expect((lightness.last ?? 0) > (lightness.first ?? 1) + 0.3, "\(palette), \(scale)")
          #expect(try page.text("#palette option:checked") == palette)
        }
      }
    }

    @Test func themeSwitchRepaints() throws {
      try withReportPage { page in
        let dark: String = try page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        let before = try page.screenshot("report-dark")
        try page.click("#theme")
        let light: String = try page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        #expect(light != dark)
        #expect(try page.text("#theme") == "Dark theme")
        #expect(try page.screenshot("report-light") != before)
        // Kept for the other pages of the site, but not imposed on whom the link is sent to.
        #expect(try page.evaluate("location.hash.includes('theme')") == false)
        try page.open(TrialPages.page.get())
        #expect(try page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == light)
      }
    }

    /// The colours fit what is seen: near the price, not the mountains far away; a lock keeps them, a double click frees them.
    @Test func coloursFitWhatIsVisible() throws {
      try withReportPage { page in
        let cut = "liqheat.state.derived.shown.cut.high"
        let opening: Double = try page.evaluate(cut)
        try page.click("#widths button:first-child")
        let close: Double = try page.evaluate(cut)
        #expect(close != opening)
        try page.click("#lock")
        #expect(try page.evaluate("document.getElementById('lock').getAttribute('aria-pressed')") == "true")
        try page.click("#widths button:last-child")
        #expect(try page.evaluate(cut) == close)
        let box: [Double] = try page.evaluate(
          "(e => { e.scrollIntoView(); const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height - 4]; })(document.querySelector('.colourbar-track'))"
        )
        for count in [1, 2] {
          try page.mouse("mousePressed", box[0], box[1], ["button": "left", "clickCount": count])
          try page.mouse("mouseReleased", box[0], box[1], ["button": "left", "clickCount": count])
        }
        try page.settle()
        #expect(try page.evaluate(cut) != close)
        #expect(try page.evaluate("liqheat.state.choice.cut === null"))
      }
    }

    /// With movement wanted the colours reach the same place little by little.
    @Test func coloursAreEased() throws {
      try withReportPage { page in
        try page.emulate(["prefers-reduced-motion": "no-preference", "prefers-color-scheme": "dark"])
        let cut = "liqheat.state.derived.shown.cut.high"
        let opening: Double = try page.evaluate(cut)
        try page.click("#widths button:first-child")
        try page.waitFor(
          "\(cut) !== \(opening) && \(cut) === liqheat.state.derived.shown.usual"
        ) { $0 }
      }
    }

    @Test func resetResetsAll() throws {
      try withReportPage { page in
        let view = try page.view
        try page.click("#groups input[value='2']")
        try page.click("#sides input[value='short']")
        try page.click("#ranges button")
        try page.click("#widths button:first-child")
        try page.click("#lock")
        try page.run(
          "liqheat.state.change({scale: 'log', palette: 'magma', price: 'none', bands: false, amount: 'positions'})")
        try page.click("#reset")
        #expect(try page.view == view)
        #expect(
          try page.evaluate(
            "(({tiers, side, amount, palette, scale, price, bands, cut}) => JSON.stringify([tiers.length, side, amount, palette, scale, price, bands, cut]))(liqheat.state.choice)"
          ) == #"[6,"both","liquidations","viridis","sqrt","candles",true,null]"#)
      }
    }

    @Test func systemThemeIsFollowed() throws {
      try withReportPage(theme: "light") { page throws in
        #expect(try page.text("#theme") == "Dark theme")
        #expect(try page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)")
      }
    }
  }
}
