import Basics
import LiquidationModels
import MarketData
import Plotting
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Loading {
    /// Every level of every column of a layer, as the page reads it, is the model's within the stated precision.
    @Test(arguments: ["gap", "coarse", "near"])
    func decodedCellsAreTheModels(which: String) throws {
      let report = which == "gap" ? TrialPages.gapReport : TrialPages.nearReport
      let heatmap = try which == "near" ? #require(report.near) : report.heatmap
      let layer = which == "near" ? 1 : 0
      try withReportPage(which == "gap" ? TrialPages.gapPage : TrialPages.nearPage) { page in
        #expect(try page.evaluate("liqheat.report.layers.length") == (which == "gap" ? 1 : 2))
        let slots: Int = try page.evaluate("liqheat.report.layers[\(layer)].slots")
        let missing: Int = try page.evaluate("liqheat.report.layers[\(layer)].missing.reduce((a, b) => a + b, 0)")
        #expect(slots - missing == heatmap.columns)
        #expect(missing == (which == "gap" ? 15 : 0))
        var worst = 0.0
        let cells = heatmap.columns * heatmap.cellsPerColumn
        for (tier, side) in heatmap.parts.indices.flatMap({ tier in Side.allCases.map { (tier, $0) } }) {
          let amounts: [Double] = try page.evaluate(
            """
            (() => { const out = [], r = liqheat.report.layers[\(layer)]; for (let slot = 0; slot < r.slots; slot += 1) {
              if (!r.missing[slot]) for (let row = 0; row < r.rows; row += 1)
                out.push(liqheat.positionsAt(\(layer), \(tier), slot, row, "\(side.rawValue)")); } return out; })()
            """)
          let top = heatmap.cells[tier * cells..<(tier + 1) * cells].max() ?? 0
          try #require(amounts.count == heatmap.columns * heatmap.rows.count)
          for (index, amount) in amounts.enumerated() {
            let (column, row) = index.quotientAndRemainder(dividingBy: heatmap.rows.count)
            let exact = Double(heatmap.value(tier: tier, column: column, row: row, side: side))
            // What is too small to be told from nothing may be nothing.
            if amount == 0, exact <= Double(top) / 256 { continue }
            worst = max(worst, exact > 0 ? (amount / exact - 1).magnitude : .infinity)
          }
        }
        #expect(worst <= PageDetail.finest.precision * 1.0001)
        #expect(worst > 0, "a comparison that compared nothing")
      }
    }

    @Test func candlesAreExact() throws {
      let candles = TrialPages.report.heatmap.candles
      try withReportPage { page in
        for (key, path) in [("open", \Candle.open), ("high", \.high), ("low", \.low), ("close", \.close)] {
          let prices: [Double] = try page.evaluate("[...liqheat.report.coarse.candles.\(key)]")
          #expect(prices == candles.map { $0[keyPath: path] })
        }
        #expect(try page.evaluate("[...liqheat.report.coarse.candles.row]") == TrialPages.report.heatmap.priceRows)
        #expect(try page.evaluate("liqheat.report.start") == Double(candles[0].openTime))
      }
    }

    @Test func damagedBlockIsToldNotShown() throws {
      let page = try BrowserPage()
      defer { page.close() }
      for block in ["report", "candles", "drift-1", "cells-2", "cells-5", "near-candles", "near-cells-3"] {
        var html = String(decoding: try TrialPages.nearPage.get(), as: UTF8.self)
        let start = try #require(html.range(of: "id=\"block-\(block)\""))
        let text = try #require(html.range(of: ">", range: start.upperBound..<html.endIndex)).upperBound
        let end = try #require(html.range(of: "<", range: text..<html.endIndex)).lowerBound
        let middle = html.index(text, offsetBy: html.distance(from: text, to: end) / 2)
        html.replaceSubrange(middle...middle, with: html[middle] == "A" ? "B" : "A")
        #expect(try page.open(Array(html.utf8)) == "failed", "\(block)")
        let alert: String = try page.evaluate("document.querySelector('[role=alert]').textContent")
        #expect(alert.contains("“\(block)” is damaged"))
        #expect(try page.evaluate("document.querySelectorAll('#stage canvas').length") == 0)
      }
    }

    /// Two cells of two slots that do not move. Code 16 from the first on, as the format says, and what cannot be.
    @Test func changesThatCannotBeAreRefused() throws {
      let page = try BrowserPage()
      defer { page.close() }
      let source = try PageTemplates.embedded.text("js/decode-cells.js").replacing("export ", with: "")
      func decoded(_ bytes: [UInt8]) throws -> String {
        try page.evaluate(
          """
          (() => { \(source); try {
            return decodeCells(Uint8Array.from(\(bytes)), new Int8Array(4), [0, 0], 2, 2).join();
          } catch (error) { return error.message; } })()
          """)
      }
      #expect(try decoded([1, 0, 0, 0, 254, 0, 16, 0]) == "16,16,0,0")
      #expect(try decoded([0, 0, 0, 0]) == "0,0,0,0")
      let bad: [(block: [UInt8], reason: String)] = [
        ([], "cut short"), ([9, 0, 0, 0], "cut short"), ([255, 255, 255, 255, 254], "cut short"),
        ([1, 0, 0, 0, 255], "gap"), ([1, 0, 0, 0, 255, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "gap"),
        ([1, 0, 0, 0, 255, 9], "changes"), ([1, 0, 0, 0, 254, 0, 0xFF, 0xFF], "changes"), ([0, 0, 0, 0, 7], "changes"),
        ([1, 0, 0, 0, 1, 0], "changes"),
      ]
      for (block, reason) in bad { #expect(try decoded(block).contains("cells") && decoded(block).contains(reason)) }
    }

    /// One column, and a market without any mass: nothing to paint, but a page all the same.
    @Test(arguments: [false, true])
    func leastReportsAreShown(isEmpty: Bool) throws {
      var report = TrialMarket(columns: isEmpty ? 30 : 1).report()
      if isEmpty {
        report.heatmap = Heatmap(
          rows: report.heatmap.rows, parts: report.heatmap.parts, columnDuration: report.heatmap.columnDuration,
          candles: report.heatmap.candles)
        report.map = LiquidationMap(rows: report.map.rows, price: report.map.price, parts: [], levels: [])
      }
      try withReportPage(Result { try renderReportPage(report, templates: .embedded, links: PageLinks()) }) { page in
        #expect(try page.text(".within .long td:last-child b") == compact(report.map.within()[4].longs))
        for scale in ["log", "linear"] { try page.run("liqheat.state.change({scale: '\(scale)'})") }
        try page.run("document.getElementById('stage').focus()")
        try page.press("ArrowUp")
        try page.press("+")
        #expect(try page.cursor.count == 3)
      }
    }

    /// Amber when a night was missed, red after a week.
    @Test func theAgeOfTheDataIsTold() throws {
      try withReportPage { page in
        #expect(try page.text("#age").hasSuffix(" days old"))
        #expect(try page.evaluate("document.getElementById('age').dataset.age") == "old")
        try page.loadDrawingScript()
        #expect(
          try page.evaluate("[1, 36, 37, 168, 169].map(hours => drawn.freshness(hours * 3600000))") == [
            "fresh", "fresh", "late", "late", "old",
          ])
      }
    }

    @Test func withoutJavaScriptTheTableStands() throws {
      let page = try BrowserPage()
      defer { page.close() }
      try page.call("Emulation.setScriptExecutionDisabled", ["value": true])
      try page.open(TrialPages.page.get(), waits: false)
      try page.waitFor("document.querySelectorAll('#clusters tbody tr').length") { (rows: Int) in rows > 0 }
      #expect(try page.evaluate("getComputedStyle(document.querySelector('.toolbar')).display") == "none")
      #expect(try page.evaluate("document.querySelector('noscript').textContent.includes('needs JavaScript')"))
    }
  }
}
