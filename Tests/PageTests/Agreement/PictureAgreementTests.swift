import Foundation
import LiquidationModels
import MarketData
import Site
import Testing

@testable import Plotting

extension InBrowser {
  /// A picture's plot and the page's, of the same size, are the same pixels: colours, cut, gaps, price line, candles.
  @Suite struct PictureAgreement {
    private static func page(_ report: LiquidationReport) -> Result<[UInt8], any Error> {
      Result { try renderReportPage(report, templates: .embedded, links: PageLinks()) }
    }

    /// The plot's pixels, and its size.
    private func plot(_ page: BrowserPage) throws -> (pixels: [UInt32], rect: PixelRect) {
      let size: [Int] = try page.evaluate(
        "(({width, height}, r) => [Math.round(width * r), Math.round(height * r)])(liqheat.chart.layout.plot, liqheat.chart.ratio)"
      )
      let text: String = try page.evaluate(
        """
        (() => { const {plot} = liqheat.chart.layout, r = liqheat.chart.ratio;
          const copy = new OffscreenCanvas(\(size[0]), \(size[1])).getContext("2d");
          copy.drawImage(document.getElementById("base"), -plot.x * r, -plot.y * r);
          const data = copy.getImageData(0, 0, \(size[0]), \(size[1])).data;
          let text = ""; for (let at = 0; at < data.length; at += 30000) text += String.fromCharCode(...data.subarray(at, at + 30000));
          return btoa(text); })()
        """)
      let bytes = try #require(Data(base64Encoded: text))
      let pixels = stride(from: 0, to: bytes.count, by: 4).map { at in
        UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      }
      return (pixels, PixelRect(x: 0, y: 0, width: size[0], height: size[1]))
    }

    /// Shows what a picture does: all of its time, its rows and its colours, and nothing on top.
    private func show(
      _ rows: Range<Int>, of report: LiquidationReport, cut: Double, on page: BrowserPage, more: String = ""
    ) throws {
      let (low, high) = (report.heatmap.rows.lowerEdge(rows.lowerBound), report.heatmap.rows.lowerEdge(rows.upperBound))
      try page.run(
        """
        liqheat.state.change({ bands: false, cut: { low: 0, high: \(cut) }, \(more)
          view: { t0: liqheat.report.start, t1: liqheat.report.end, p0: \(low), p1: \(high) } })
        """)
      try page.settle()
    }

    /// Holds pixels against those of a picture; rows of pixels may be left out.
    private func expectSame(_ pixels: [UInt32], _ raster: Raster, rows: (Int) -> Bool = { _ in true }) {
      #expect(pixels.count == raster.pixels.count)
      // A comparison of one colour with itself would be none.
      #expect(Set(pixels).count > 20)
      let (theirs, ours, width) = (pixels, raster.pixels, raster.width)
      for row in 0..<raster.height where rows(row) {
        let range = row * width..<(row + 1) * width
        guard theirs[range] != ours[range], let index = range.first(where: { theirs[$0] != ours[$0] }) else { continue }
        let colors = "\(Color(bits: theirs[index]).hexText) for \(Color(bits: ours[index]).hexText)"
        Issue.record("\(colors) at \(index - range.lowerBound), \(row)")
        return
      }
    }

    private func raster(_ rect: PixelRect, _ layers: [any Layer]) -> Raster {
      var raster = Raster(
        size: PixelSize(uncheckedWidth: rect.width, height: rect.height), background: Color(0x00ff00))
      for layer in layers { layer.draw(on: &raster) }
      return raster
    }

    /// Columns wider than pixels, and narrower ones.
    static let wide = TrialMarket(columns: 120, hole: 50..<58).report().inPowersOfTwo
    static let narrow = TrialMarket(columns: 2_000, rows: 100, hole: 900..<1_000).report().inPowersOfTwo

    @Test(arguments: [(true, "dark"), (false, "light")])
    func theWholePlot(isWide: Bool, theme: String) throws {
      let report = isWide ? Self.wide : Self.narrow
      let drawing = try Drawing.embedded.get()
      try withReportPage(Self.page(report), width: 1_000, height: 700, theme: theme) { page in
        for palette in [Palette.viridis, .magma] {
          let content = HeatContent(report, drawing: drawing)
          try show(
            content.rows, of: report, cut: Double(content.cut(rowsPerLine: 1)), on: page,
            more: "palette: '\(palette.rawValue)',")
          let (pixels, rect) = try plot(page)
          let heat = content.layer(
            in: rect, palette: palette, theme: theme == "dark" ? drawing.dark : drawing.light, scale: 1)
          #expect(heat.view.rowsPerLine == 1 && heat.grid.isKnown.contains(false))
          let line = PriceLine(
            report.map.price, over: MapFrame(beside: heat.view, plot: rect), style: drawing.priceLine, scale: 1)
          expectSame(pixels, raster(rect, [heat, line, content.candles(in: rect, scale: 1)]))
        }
      }
    }

    /// Rows thinner than pixels are summed, and the cut follows.
    @Test func linesOfRows() throws {
      // Whole lines, of two rows as of three.
      let report = TrialMarket(columns: 60, rows: 1_200, binMantissa: 30).report().inPowersOfTwo
      let drawing = try Drawing.embedded.get()
      try withReportPage(Self.page(report), width: 1_000, height: 700) { page in
        try page.showAll()
        try page.run("liqheat.state.change({ price: 'none', bands: false })")
        try page.settle()
        let (_, rect) = try plot(page)
        let totals = HeatmapTotals(report.heatmap)
        let count = report.heatmap.rows.count
        let view = PriceView(rows: report.heatmap.rows, range: 0..<count, top: 0, height: rect.height)
        let perLine = view.rowsPerLine
        try #require(perLine > 1)
        let size = report.heatmap.rows.bins.size
        #expect(try page.evaluate("liqheat.state.derived.shown.height") == Double(perLine) * size)
        let cut = totals.counts(of: 0..<count, rowsPerLine: perLine).cut(at: drawing.cutQuantile)
        // The page counts in rows.
        try show(0..<count, of: report, cut: Double(cut) / Double(perLine), on: page, more: "price: 'none',")
        let (pixels, _) = try plot(page)
        let time = TimeScale(
          of: report.heatmap, from: report.heatmap.candles[0].openTime, orIn: report, left: 0, width: rect.width)
        let heat = HeatLayer(
          grid: PixelGrid(totals, heatmap: report.heatmap, view: view, time: time), scale: ColorScale(cut: cut),
          palette: drawing.colors(of: .viridis), gap: HatchPattern(drawing.hatch, theme: drawing.dark, scale: 1),
          view: view, left: 0)
        let line = PriceLine(
          report.map.price, over: MapFrame(beside: view, plot: rect), style: drawing.priceLine, scale: 1)
        expectSame(pixels, raster(rect, [heat, line]))
      }
    }

    /// Two layers fill the plot without a seam: where the fine one reaches, its cells, and the coarse ones everywhere else.
    @Test(arguments: [1_000, 1_400])
    func layersMeetOnWholePixels(width: Int) throws {
      try withReportPage(TrialPages.nearPage, width: width, height: 760) { page in
        try page.loadDrawingScript()
        for width in ["3", "10", "all"] {
          let wrong: [String] = try page.evaluate(
            """
            (() => { const { report, state, chart } = liqheat, { width: w, height: h } = chart.layout.plot;
              const view = \(width == "all" ? "{ t0: report.start, t1: report.end, p0: report.low, p1: report.high }"
                : "{ t0: report.start, t1: report.end, p0: report.price * (1 - \(width) / 100), p1: report.price * (1 + \(width) / 100) }");
              const owners = new Uint8Array(w * h), wrong = [];
              for (const { layer, x0, x1, y0, y1 } of drawn.regionsOf(report, view, w, h)) {
                for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) {
                  if (owners[y * w + x]) wrong.push(`twice ${x} ${y}`);
                  owners[y * w + x] = 1 + report.layers.indexOf(layer);
                }
              }
              for (let y = 0; y < h; y += 1) for (let x = 0; x < w; x += 1) {
                const at = owners[y * w + x];
                const time = view.t0 + (x + 0.5) / w * (view.t1 - view.t0), price = view.p0 + (y + 0.5) / h * (view.p1 - view.p0);
                const near = report.near, slack = 1.01;
                const [tx, py] = [(view.t1 - view.t0) / w * slack, (view.p1 - view.p0) / h * slack];
                const inside = time - tx > near.start && price - py > near.edge(0) && price + py < near.edge(near.rows);
                const outside = time + tx < near.start || price + py < near.edge(0) || price - py > near.edge(near.rows);
                if (at === 0 || (inside && at !== 2) || (outside && at !== 1)) wrong.push(`${at} at ${x} ${y}`);
              }
              return wrong.slice(0, 5); })()
            """)
          #expect(wrong == [])
        }
      }
    }

    /// On a screen of two pixels a point every one of them shows its own cells.
    @Test func finePixels() throws {
      let report = Self.narrow
      let drawing = try Drawing.embedded.get()
      try withReportPage(Self.page(report), width: 800, height: 700, scale: 2) { page in
        let content = HeatContent(report, drawing: drawing)
        try show(content.rows, of: report, cut: Double(content.cut(rowsPerLine: 1)), on: page, more: "price: 'none',")
        let (pixels, rect) = try plot(page)
        let heat = content.layer(
          in: rect, palette: .viridis, theme: drawing.dark, scale: 2)
        // The price line is two pixels thick there.
        let price = Int(heat.view.y(of: report.map.price))
        expectSame(pixels, raster(rect, [heat])) { row in (row - price).magnitude > 4 }
      }
    }

    /// Bars and curves of the map.
    @Test func theMap() throws {
      let report = TrialMarket(columns: 100, rows: 700, binMantissa: 50).report().inPowersOfTwo
      let map = report.map
      let count = map.rows.count
      try withReportPage(Self.page(report)) { page in
        try page.loadDrawingScript()
        let heights = [count, 311, 40, 1_200]
        try page.expectAgreement(
          """
          ((perLine, lines) => { const { report, state } = liqheat, { coarse } = report, tiers = report.shares.map(() => 0);
            const runs = Array.from({ length: lines }, (_, line) =>
              ({ low: coarse.edge(line * perLine), high: coarse.edge(line * perLine + perLine) }));
            return drawn.barsOfRuns(state.derived.map.bands, runs, perLine * coarse.binSize).map(bar => bar ?? tiers); })
          """,
          heights.map { height in
            let view = PriceView(rows: report.heatmap.rows, range: 0..<count, top: 0, height: height)
            let lines = MapLines(map, view: view)
            return ([view.rowsPerLine, view.lines], (0..<view.lines).map { Array(lines[$0]) })
          })
        let running = map.cumulative.map { [map.rows.bins.lowerEdge($0.edge), $0.liquidations] }
        try page.expectAgreement(
          "(() => { const { longs, shorts } = liqheat.state.derived.map; return [...longs, ...shorts].map(p => [p.price, p.amount]); })",
          [([Int](), running)])
        try page.expectAgreement(
          "drawn.stackedPixels",
          [([0.1, 0.25, 0, 3.7], 61.0), ([], 5), ([1, 1, 1], 0.5)].map { (parts: [Double], perUnit: Double) in
            (StackCase(parts: parts, perUnit: perUnit), stackedPixels(parts, perUnit: perUnit))
          })
      }
    }

    /// As arguments: the parts, then the pixels of a unit.
    private struct StackCase: Encodable {
      let parts: [Double], perUnit: Double

      func encode(to encoder: any Encoder) throws {
        var arguments = encoder.unkeyedContainer()
        try arguments.encode(parts)
        try arguments.encode(perUnit)
      }
    }

    /// The style sheet's colours, which canvases read, are the drawing's.
    @Test(arguments: ["dark", "light"])
    func colours(theme: String) throws {
      let drawing = try Drawing.embedded.get()
      let wanted = theme == "dark" ? drawing.dark : drawing.light
      try withReportPage(theme: theme) { page in
        for switched in [false, true] {
          // By the system's choice, then by the switch, there and back.
          if switched { for _ in 0..<2 { try page.click("#theme") } }
          for (name, color) in wanted.variables {
            #expect(
              try page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--\(name)').trim()")
                == color.hexText)
          }
        }
        let swatches: [String] = try page.evaluate(
          "[...document.querySelectorAll('#groups svg')].map(svg => svg.style.color)")
        #expect(
          swatches
            == wanted.leverageColors(TrialPages.report.heatmap.parts.count).map {
              "rgb(\($0.red), \($0.green), \($0.blue))"
            })
      }
    }
  }
}
