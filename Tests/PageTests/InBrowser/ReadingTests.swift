import Basics
import LiquidationModels
import Plotting
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Reading {
    let heatmap = TrialPages.report.heatmap

    /// A row with mass below the price in a column, and what the model says of it.
    private func target(column: Int) throws -> (row: Int, amounts: [Double]) {
      let price = heatmap.priceRows[column]
      let row = try #require((0..<price).last { heatmap.total(column: column, row: $0) > 300_000 })
      return (
        row,
        heatmap.parts.indices.map {
          Double(heatmap.value(tier: $0, column: column, row: row, side: .long) * heatmap.reportedShares[$0])
        }
      )
    }

    private func check(_ text: String, column: Int, row: Int, amounts: [Double]) {
      let rows = heatmap.rows
      let middle = (rows.lowerEdge(row) + rows.lowerEdge(row + 1)) / 2
      let distance = (middle / heatmap.candles[column].close - 1) * 100
      #expect(text.contains(heatmap.candles[column].openTime.minuteText))
      #expect(
        text.contains("\(fixed(rows.lowerEdge(row), decimals: 1)) – \(fixed(rows.lowerEdge(row + 1), decimals: 1))"))
      #expect(text.contains(signedPercent(distance)))
      #expect(text.contains(signedPercent((middle / TrialPages.report.map.price - 1) * 100)))
      #expect(text.contains("longs, liquidations"))
      let shown = text.split(whereSeparator: { " ,".contains($0) }).map(String.init)
      for (leverage, amount) in zip(heatmap.parts.map(\.leverage), amounts) {
        let at = shown.firstIndex(of: "\(shortest(leverage))×").map { shown[$0 + 1] }
        // Three figures are shown of an amount carried within 0.27 %.
        #expect(amount == 0 ? at == nil : (number(at) / amount - 1).magnitude < 0.01, "\(leverage)× is \(amount)")
      }
      // What lies between the price of that moment and the row, its row included.
      let between = (row...heatmap.priceRows[column]).reduce(0.0) { sum, row in
        heatmap.parts.indices.reduce(sum) {
          $0 + Double(heatmap.value(tier: $1, column: column, row: row, side: .long) * heatmap.reportedShares[$1])
        }
      }
      let told = shown.lastIndex(of: "here").map { shown[$0 + 1] }
      #expect((number(told) / between - 1).magnitude < 0.01)
      #expect(text.contains(fixed(heatmap.candles[column].high, decimals: 1)))
    }

    private let tooltip =
      "[...document.querySelectorAll('#tooltip > span')].map(e => [...e.children].map(c => c.textContent).join(' ')).join(' ')"

    @Test func hoverReadsTheCellUnderThePointer() throws {
      let column = 250
      let (row, amounts) = try target(column: column)
      try withReportPage { page in
        let place = try page.place(slot: column, row: row)
        try page.mouse("mouseMoved", place.x, place.y)
        try page.settle()
        #expect(try page.cursor == [0, column, row])
        check(try page.evaluate(tooltip), column: column, row: row, amounts: amounts)
        // The box stands beside the pointer, inside of the chart.
        let box: [Double] = try page.evaluate(
          "(b => [b.left, b.top, b.right, b.bottom])(document.getElementById('tooltip').getBoundingClientRect())")
        #expect(box[2] < place.x || box[0] > place.x)
        #expect(min((box[2] - place.x).magnitude, (box[0] - place.x).magnitude) < 30)
        try page.screenshot("report-tooltip")
        // Over the map the same row is read at the last column.
        let area: [Double] = try page.evaluate("(({x, width}) => [x, width])(liqheat.chart.layout.map)")
        let left: Double = try page.evaluate("liqheat.chart.stage.getBoundingClientRect().left")
        try page.mouse("mouseMoved", left + area[0] + area[1] / 2, place.y)
        #expect(try page.cursor == [0, heatmap.columns - 1, row])
      }
    }

    /// Fine cells are read where there are such, and the coarse ones beyond them.
    @Test func everyLayerIsReadWhereItIsShown() throws {
      let report = TrialPages.nearReport
      let near = try #require(report.near)
      try withReportPage(TrialPages.nearPage) { page in
        let column = 100
        let row = try #require((0..<near.priceRows[column]).last { near.total(column: column, row: $0) > 50_000 })
        let place = try page.place(slot: column, row: row, layer: 1)
        try page.mouse("mouseMoved", place.x, place.y)
        try page.settle()
        #expect(try page.cursor == [1, column, row])
        #expect(try page.evaluate(tooltip, as: String.self).contains(near.candles[column].openTime.minuteText))
        // Before the fine layer begins, the coarse one stands at the same price.
        let before = try page.place(slot: 20, row: report.heatmap.rows.count / 2)
        try page.mouse("mouseMoved", before.x, before.y)
        #expect(try page.cursor.first == 0)
        // The map at the right is that of the moment, and says so.
        try page.screenshot("report-near")
      }
    }

    /// The map of a moment holds what the column does: fine rows in the fine layer's prices, coarse ones beyond, none twice.
    @Test func theMapFollowsTheCursor() throws {
      let report = TrialPages.nearReport
      let near = try #require(report.near)
      try withReportPage(TrialPages.nearPage) { page in
        let column = 60
        let place = try page.place(slot: column, row: 10, layer: 1)
        try page.mouse("mouseMoved", place.x, place.y)
        try page.loadDrawingScript()
        let total: Double = try page.evaluate(
          "drawn.momentEntries(liqheat.report, liqheat.state.choice, liqheat.state.choice.cursor.time).reduce((sum, e) => sum + e.total, 0)"
        )
        let coarseColumn = column + report.heatmap.columns - near.columns
        let low = near.rows.lowerEdge(0), high = near.rows.lowerEdge(near.rows.count)
        let fine = (0..<near.rows.count).reduce(0.0) { $0 + Double(near.total(column: column, row: $1)) }
        let coarse = (0..<report.heatmap.rows.count).reduce(0.0) { sum, row in
          let edge = report.heatmap.rows.lowerEdge(row)
          return edge >= low && edge < high ? sum : sum + Double(report.heatmap.total(column: coarseColumn, row: row))
        }
        #expect((total / (fine + coarse) - 1).magnitude < 0.003)
      }
    }

    @Test func keysMoveTheCursorAndAreAnnounced() throws {
      try withReportPage { page in
        try page.run("document.getElementById('stage').focus()")
        try page.press("ArrowUp")
        let last = heatmap.columns - 1
        #expect(try page.cursor == [0, last, heatmap.priceRows[last] + 1])
        try page.press("ArrowDown")
        try page.press("ArrowDown")
        #expect(try page.cursor == [0, last, heatmap.priceRows[last] - 1])
        let (row, amounts) = try target(column: last)
        for _ in 0..<(heatmap.priceRows[last] - 1 - row) { try page.press("ArrowDown") }
        check(try page.text("#announcer"), column: last, row: row, amounts: amounts)
        try page.press("Home")
        #expect(try page.cursor == [0, 0, row])
        try page.press("ArrowRight")
        #expect(try page.cursor == [0, 1, row])
        try page.press("Escape")
        #expect(try page.cursor == [])
      }
    }

    @Test func keysZoomAndPan() throws {
      try withReportPage { page in
        try page.run("document.getElementById('stage').focus()")
        let before = try page.view
        for _ in 0..<4 { try page.press("+") }
        let closer = try page.view
        #expect((closer.s1 - closer.s0) / (before.s1 - before.s0) < 0.5)
        try page.press("ArrowLeft", shift: true)
        let moved = try page.view
        #expect((closer.s0 - moved.s0 - (closer.s1 - closer.s0) / 10).magnitude < 1e-6)
        try page.press("-")
        let wider = try page.view
        #expect(wider.s1 - wider.s0 > moved.s1 - moved.s0)
        try page.press("0")
        let after = try page.view
        #expect(after == before)
      }
    }
  }
}

/// The number that compact text stands for.
private func number(_ text: String?) -> Double {
  guard let text else { return .nan }
  let factors: [Substring: Double] = ["k": 1e3, "M": 1e6, "B": 1e9]
  let factor = factors[text.suffix(1)]
  return (Double(factor == nil ? text : String(text.dropLast())) ?? .nan) * (factor ?? 1)
}
