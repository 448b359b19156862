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
      let row = try #require((0..<price).last { heatmap.total(column: column, row: $0) > 1_000_000 })
      return (
        row,
        heatmap.leverages.indices.map { Double(heatmap.value(tier: $0, column: column, row: row, side: .long)) }
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
      #expect(text.contains("estimated longs"))
      let shown = text.split(whereSeparator: { " ,".contains($0) }).map(String.init)
      for (leverage, amount) in zip(heatmap.leverages, amounts) {
        let at = shown.firstIndex(of: "\(shortest(leverage))×").map { shown[$0 + 1] }
        // Three figures are shown of an amount carried within 0.27 %.
        #expect(amount == 0 ? at == "–" : (number(at) / amount - 1).magnitude < 0.01, "\(leverage)× is \(amount)")
      }
    }

    @Test func hoverReadsTheCellUnderThePointer() throws {
      let column = 250
      let (row, amounts) = try target(column: column)
      try withReportPage { page in
        let place = try page.place(slot: column, row: row)
        try page.mouse("mouseMoved", place.x, place.y)
        try page.settle()
        #expect(try page.cursor == [column, row])
        let spaced: String = try page.evaluate(
          "[...document.querySelectorAll('#readout > span')].map(e => e.textContent).join(' ')")
        check(spaced, column: column, row: row, amounts: amounts)
        // Over the map the same row is read at the last column.
        let area: [Double] = try page.evaluate("(({x, width}) => [x, width])(liqheat.chart.layout.map)")
        let left: Double = try page.evaluate("liqheat.chart.stage.getBoundingClientRect().left")
        try page.mouse("mouseMoved", left + area[0] + area[1] / 2, place.y)
        #expect(try page.cursor == [heatmap.columns - 1, row])
      }
    }

    @Test func keysMoveTheCursorAndAreAnnounced() throws {
      try withReportPage { page in
        try page.run("document.getElementById('stage').focus()")
        try page.press("ArrowUp")
        let last = heatmap.columns - 1
        #expect(try page.cursor == [last, heatmap.priceRows[last] + 1])
        try page.press("ArrowDown")
        try page.press("ArrowDown")
        #expect(try page.cursor == [last, heatmap.priceRows[last] - 1])
        let (row, amounts) = try target(column: last)
        for _ in 0..<(heatmap.priceRows[last] - 1 - row) { try page.press("ArrowDown") }
        check(try page.text("#announcer"), column: last, row: row, amounts: amounts)
        try page.press("Home")
        #expect(try page.cursor == [0, row])
        try page.press("ArrowRight")
        #expect(try page.cursor == [1, row])
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
