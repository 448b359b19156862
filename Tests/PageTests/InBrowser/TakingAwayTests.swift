import Basics
import Foundation
import LiquidationModels
import Plotting
import Testing

@testable import Site

extension InBrowser {
  /// Files, links and paper.
  @Suite(.serialized) struct TakingAway {
    let report = TrialPages.report

    @Test func csvHoldsTheModelsLevels() throws {
      try withReportPage { page in
        try page.click("#save-csv")
        let (name, bytes) = try page.download(ending: ".csv")
        #expect(name == "BTCUSDT-liquidation-levels-2025-10-16.csv")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(
          lines[0] == "symbol,price_low,price_high,side,leverage,liquidations,positions,cumulative,cluster")
        let bins = report.map.rows.bins
        let clusters = report.map.clusters()
        try #require(lines.count == report.map.levels.count + 1)
        for (line, level) in zip(lines.dropFirst(), report.map.levels) {
          let fields = line.split(separator: ",", omittingEmptySubsequences: false)
          #expect(fields[0] == "BTCUSDT")
          #expect(Double(fields[1]) == bins.lowerEdge(level.bin) && Double(fields[2]) == bins.lowerEdge(level.bin + 1))
          #expect(fields[3] == level.side.rawValue && Double(fields[4]) == level.leverage)
          #expect(Double(fields[5]) == level.liquidations && Double(fields[6]) == level.notional)
          let outward = report.map.levels.filter {
            $0.side == level.side && (level.side == .long ? $0.bin >= level.bin : $0.bin <= level.bin)
          }
          let sum = outward.reduce(0) { $0 + $1.liquidations }
          #expect(((Double(fields[7]) ?? 0) / sum - 1).magnitude < 1e-12)
          let rank = clusters.firstIndex { $0.side == level.side && $0.bins.contains(level.bin) }
          #expect(fields[8] == (rank.map { "\($0 + 1)" } ?? ""))
        }
        #expect(clusters.count > 2)
      }
    }

    /// The same columns and the same digits as in the file beside the page.
    @Test func csvIsLevelsCSVWithTheSymbolInFront() throws {
      try withReportPage { page in
        try page.click("#save-csv")
        let saved = String(decoding: try page.download(ending: ".csv").bytes, as: UTF8.self).split(separator: "\n")
        let file = String(decoding: report.levelsCSV, as: UTF8.self).split(separator: "\n")
        #expect(
          saved == zip(["symbol"] + Array(repeating: "BTCUSDT", count: file.count - 1), file).map { "\($0),\($1)" })
      }
    }

    @Test func csvHoldsOnlyWhatIsChosen() throws {
      try withReportPage(fragment: "#x=25,50&side=short") { page in
        try page.click("#save-csv")
        let lines = String(decoding: try page.download(ending: ".csv").bytes, as: UTF8.self).split(separator: "\n")
          .dropFirst()
        #expect(lines.count == report.map.levels.count { [25, 50].contains($0.leverage) && $0.side == .short })
        #expect(!lines.isEmpty)
      }
    }

    @Test func pictureIsAPNGOfTheView() throws {
      try withReportPage { page in
        try page.click("#save-picture")
        let (name, bytes) = try page.download(ending: ".png")
        #expect(name == "BTCUSDT-liquidation-heatmap-2025-10-16.png")
        #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        // Width and height stand in the header, big-endian.
        #expect(Array(bytes[16..<24]) == [0, 0, 0x0c, 0x80, 0, 0, 0x07, 0x08])
        if let folder = ProcessInfo.processInfo.environment["PAGE_SCREENSHOTS"] {
          try bytes.write(to: URL(filePath: folder).appending(path: "saved-picture.png"))
        }
      }
    }

    @Test func fragmentBringsTheViewBack() throws {
      try withReportPage { page in
        try page.click("#ranges button")
        try page.click("#groups input[value='0']")
        try page.click("#sides input[value='long']")
        try page.run(
          "const s = document.getElementById('palette'); s.value = 'magma'; s.dispatchEvent(new Event('change'))")
        let fragment: String = try page.waitFor("location.hash") { $0.contains("magma") }
        #expect(fragment.contains("x=5,10,25,50,100") && fragment.contains("side=long") && fragment.contains("r=12h"))
        let view = try page.view
        try withReportPage(fragment: fragment) { other in
          let shown = try other.view
          #expect((shown.s0 - view.s0).magnitude < 0.01 && (shown.s1 - view.s1).magnitude < 0.01)
          #expect((shown.p0 - view.p0).magnitude < 0.01 && (shown.p1 - view.p1).magnitude < 0.01)
          #expect(try other.evaluate("liqheat.state.choice.tiers") == [1, 2, 3, 4, 5])
          #expect(try other.text("#palette option:checked") == "magma")
        }
      }
    }

    /// Links relative to the end of the data, by hand or by program, and views moved by hand, to the second.
    @Test func rangesAndViewsInTheAddress() throws {
      try withReportPage(fragment: "#r=12h&w=5") { page in
        #expect(try page.view.s0 == 144)
        #expect(try (page.view.p1 / report.map.price - 1.05).magnitude < 1e-9)
        let place = try page.place(slot: 200, row: report.heatmap.priceRows[287])
        try page.wheel(place.x, place.y, by: -240)
        let fragment: String = try page.waitFor("location.hash") { $0.contains("t=") && $0.contains("p=") }
        let view = try page.view
        try withReportPage(fragment: fragment) { other in
          let shown = try other.view
          #expect((shown.s0 - view.s0).magnitude < 0.01 && (shown.p1 - view.p1).magnitude < 0.01)
        }
      }
    }

    /// A link from another report may name leverages that this one lacks; it must not open an empty chart.
    @Test(arguments: ["#x=7", "#x=", "#x=,", "#x=<b>", "#x=7,999&side=both", "#x=-10"])
    func aFragmentOfNoLeverageShowsAll(fragment: String) throws {
      try withReportPage(fragment: fragment) { page throws in
        #expect(try page.evaluate("liqheat.state.choice.tiers") == Array(report.heatmap.parts.indices))
      }
    }

    @Test func whatAFragmentKnowsOfIsShown() throws {
      try withReportPage(fragment: "#x=10,7,100") { page in
        #expect(
          try page.evaluate("liqheat.state.choice.tiers.map(tier => Number(liqheat.report.parts[tier].leverage))") == [
            10, 100,
          ])
        // Without any leverage chosen the link says nothing of them, as it would open the whole chart.
        for leverage in [2, 5] { try page.click("#groups input[value='\(leverage)']") }
        #expect(try page.evaluate("liqheat.state.choice.tiers.length") == 0)
        try page.waitFor("location.hash") { (hash: String) in !hash.contains("x=") }
      }
    }

    @Test func hostileFragmentsAreLeftOut() throws {
      let fragments = [
        "#t=1,2&p=NaN,5", "#t=99999999999,-5&p=1e308,-1e308", "#t=0,1e300&p=0,1e300", "#x=<b>&side=&colours=__proto__",
        "#cut=-1,5&scale=constructor&price=x", "#theme=evil&t=,&p=,", "#r=__proto__&w=-5&amount=<b>", "#cut=1e400,2",
        "#%E0%A4%A",
      ]
      try withReportPage(fragment: fragments[0]) { page in
        for fragment in fragments {
          try page.run("location.hash = \(page.quoted(fragment)); await new Promise(done => setTimeout(done, 20))")
          let view = try page.view
          #expect(view.s0 >= 0 && view.s1 <= 288 && view.s1 - view.s0 >= 8, "\(fragment)")
          #expect(
            view.p0 >= report.heatmap.rows.lowerEdge(0) && view.p1 <= report.heatmap.rows.lowerEdge(120), "\(fragment)")
          #expect(view.p1 > view.p0, "\(fragment)")
          #expect(try page.text("#palette option:checked") == "viridis", "\(fragment)")
          #expect(try page.text("#scale option:checked") == "sqrt", "\(fragment)")
        }
      }
    }

    @Test func copiedLinkIsTheAddress() throws {
      try withReportPage { page in
        try page.browser.call(
          "Browser.grantPermissions", ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
        try page.click("#ranges button")
        try page.click("#copy-link")
        try page.waitFor("document.getElementById('copy-link').textContent") { (text: String) in text == "Link copied" }
        let copied: String = try page.evaluate("navigator.clipboard.readText()")
        #expect(copied.hasPrefix("file://") && copied.hasSuffix("#r=12h&w=8"))
        #expect(try page.evaluate("location.href") == copied)
      }
    }

    @Test func paperIsWhiteAndBackAgain() throws {
      try withReportPage { page in
        let data = try page.call("Page.printToPDF")["data"] as? String ?? ""
        let paper = try #require(Data(base64Encoded: data))
        #expect(paper.starts(with: Array("%PDF".utf8)))
        // A page with the chart's picture is far larger than text alone.
        #expect(paper.count > 100_000)
        let theme: String = try page.evaluate("String(document.documentElement.dataset.theme)")
        #expect(theme == "undefined")
        let size: [Int] = try page.evaluate("[document.getElementById('base').width, liqheat.chart.stage.clientWidth]")
        #expect(size[0] == size[1])
      }
    }
  }
}
