import Basics
import Foundation
import LiquidationModels
import Plotting
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Choosing {
    let report = TrialPages.report

    @Test func leverageTogglesChangeTheTotals() throws {
      try withReportPage { page in
        #expect(try page.text("#short-total") == compact(report.map.totals.short))
        #expect(try page.text("#long-total") == compact(report.map.totals.long))
        try page.click("#leverages input[value='2']")
        let rest = report.heatmap.leverages.filter { $0 != 10 }
        #expect(try page.text("#short-total") == compact(report.levelTotal(.short, leverages: rest)))
        #expect(try page.text("#long-total") == compact(report.levelTotal(.long, leverages: rest)))
        try page.click("#leverages input[value='2']")
        #expect(try page.text("#long-total") == compact(report.map.totals.long))
        // Nothing chosen is nothing, on every scale.
        for tier in report.heatmap.leverages.indices { try page.click("#leverages input[value='\(tier)']") }
        try page.run("liqheat.state.change({scale: 'log'})")
        #expect(try page.text("#long-total") == "0")
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
        #expect(try page.text("#long-total") == "0")
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
        let most: Double = try page.evaluate("liqheat.state.derived.most")
        try page.run(
          """
          const low = document.getElementById('cut-low'); low.value = Math.round(1000 * Math.sqrt(\(cut) / \(most)));
          low.dispatchEvent(new Event('input'));
          """)
        try page.settle()
        #expect(try page.colour(page.place(slot: column, row: small)) == [68, 1, 84])
        #expect(try page.colour(page.place(slot: column, row: large)) != [68, 1, 84])
        let low: Double = try page.evaluate("liqheat.state.derived.cut.low")
        #expect((low / cut - 1).magnitude < 0.05)
        #expect(try page.text("#cut-text").hasPrefix(compact(low)))
        #expect(
          try page.evaluate("document.getElementById('cut-low').getAttribute('aria-valuetext')")
            == "\(compact(low)) USDT")
      }
    }

    @Test func sliderAnswersToKeys() throws {
      try withReportPage { page in
        let before: Double = try page.evaluate("liqheat.state.derived.cut.high")
        try page.run("document.getElementById('cut-high').focus()")
        try page.press("ArrowLeft")
        #expect(try page.evaluate("liqheat.state.derived.cut.high", as: Double.self) < before)
      }
    }

    @Test func largerAmountsAreNeverDarker() throws {
      try withReportPage { page in
        for (palette, scale) in ["viridis", "inferno", "magma", "cividis"].flatMap({ palette in
          ["sqrt", "log", "linear"].map { (palette, $0) }
        }) {
          try page.run("liqheat.state.change({palette: '\(palette)', scale: '\(scale)'})")
          // Sums from 0x7f80 on are no numbers.
          let lightness: [Double] = try page.evaluate(
            """
            Array.from(liqheat.state.derived.colours.subarray(0, 0x7f80), c => 0.2126 * ((c & 255) / 255) ** 2.2
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
        try page.waitFor("location.hash") { (hash: String) in hash.contains("theme=light") }
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
