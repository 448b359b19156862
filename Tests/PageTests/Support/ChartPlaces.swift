import LiquidationModels
import MarketData

extension BrowserPage {
  /// Where the middle of a cell of a layer is, in the window, in whole pixels as wheels and fingers have them.
  func place(slot: Int, row: Int, layer: Int = 0) throws -> (x: Double, y: Double) {
    let place: [Double] = try evaluate(
      """
      (() => { const {chart, report} = liqheat, box = chart.stage.getBoundingClientRect(), layer = report.layers[\(layer)];
        return [box.left + chart.axis.x(layer.start + (\(slot) + 0.5) * layer.duration),
          box.top + chart.axis.y((layer.edge(\(row)) + layer.edge(\(row) + 1)) / 2)]; })()
      """)
    return (place[0].rounded(), place[1].rounded())
  }

  /// The stretch of slots of the coarse layer and of prices shown.
  var view: (s0: Double, s1: Double, p0: Double, p1: Double) {
    get throws {
      let view: [Double] = try evaluate(
        """
        (({t0, t1, p0, p1}, {start, duration}) => [(t0 - start) / duration, (t1 - start) / duration, p0, p1])(
          liqheat.state.choice.view, liqheat.report.coarse)
        """)
      return (view[0], view[1], view[2], view[3])
    }
  }

  /// Shows all of the time and of the prices.
  func showAll() throws {
    try run(
      "liqheat.state.change({ view: (({start, end, low, high}) => ({t0: start, t1: end, p0: low, p1: high}))(liqheat.report) })"
    )
    try settle()
  }

  /// The cell that the cursor reads, as layer, slot and row, empty where there is no cursor.
  var cursor: [Int] {
    get throws {
      try evaluate("(c => c ? [liqheat.report.layers.indexOf(c.layer), c.slot, c.row] : [])(liqheat.cell())")
    }
  }

  func text(_ selector: String) throws -> String {
    try evaluate("document.querySelector(\(quoted(selector))).textContent")
  }

  /// The colour painted at a place of the window, as red, green, blue.
  func colour(_ place: (x: Double, y: Double)) throws -> [Int] {
    try evaluate(
      """
      (() => { const box = liqheat.chart.stage.getBoundingClientRect(), r = liqheat.chart.ratio;
        const at = [\(place.x) - box.left, \(place.y) - box.top].map(v => Math.floor(v * r));
        const copy = new OffscreenCanvas(1, 1).getContext("2d");
        copy.drawImage(document.getElementById("base"), -at[0], -at[1]);
        return [...copy.getImageData(0, 0, 1, 1).data.slice(0, 3)]; })()
      """)
  }
}

extension LiquidationReport {
  /// Estimated liquidations of one side over chosen leverages, in the map's levels.
  func levelTotal(_ side: Side, leverages: [Double]) -> Double {
    map.levels.filter { $0.side == side && leverages.contains($0.leverage) }.reduce(0) { $0 + $1.liquidations }
  }
}
