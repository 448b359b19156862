import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// `levels.pine`: the nearest clusters and plateaus as boxes on a TradingView chart, to be pasted into its Pine editor.
  ///
  /// Source: Pine Script v5, `box.new`. The symbol's name is told in a comment and a title, stripped of what could end them.
  package var levelsPine: [UInt8] {
    let plain = symbol.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    let name = String(String.UnicodeScalarView(plain))
    var boxes: [String] = []
    func add(_ side: Side, _ low: Double, _ high: Double, _ total: Double, isPlateau: Bool) {
      let color = side == .long ? "color.red" : "color.teal"
      boxes.append(
        "    band(\(shortest(low)), \(shortest(high)), \"\(compact(total))\", color.new(\(color), \(isPlateau ? 90 : 75)))"
      )
    }
    for cluster in nearest {
      add(
        cluster.side, map.rows.bins.lowerEdge(cluster.bins.lowerBound),
        map.rows.bins.lowerEdge(cluster.bins.upperBound + 1), cluster.total, isPlateau: false)
    }
    for plateau in plateaus { add(plateau.side, plateau.low, plateau.high, plateau.total, isPlateau: true) }
    return Array(
      """
      //@version=5
      // Estimated liquidations of \(name) near the price, as of \(to.iso8601). A model's estimates; not advice.
      indicator("Liquidations near the price: \(name)", overlay = true, max_boxes_count = 50)
      band(float low, float high, string amount, color shade) =>
          box.new(bar_index - 100, high, bar_index + 10, low, border_color = shade, bgcolor = shade, text = amount, \
      text_color = color.gray, text_halign = text.align_right)
      if barstate.islastconfirmedhistory
      \(boxes.isEmpty ? "    na" : boxes.joined(separator: "\n"))

      """.utf8)
  }
}
