import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// `levels.csv`: the levels by price, side, leverage, each with estimated liquidations, the positions behind
  /// them, the running total of liquidations outward from the price of its row, and the rank of the cluster that its row
  /// belongs to, 1 the largest, blank for none.
  ///
  /// On the map of a coin `source` is the contract's place in map.json's `sources`. No field is text from outside, so nothing needs quoting.
  package var levelsCSV: [UInt8] {
    var running: [Side: [Int: Double]] = [:]
    for point in map.cumulative { running[point.side, default: [:]][point.bins.lowerBound] = point.liquidations }
    var text = Array(
      "price_low,price_high,side,\(isCoin ? "source,leverage" : "leverage"),liquidations,positions,cumulative,cluster\n"
        .utf8)
    for level in map.levels {
      text.appendNumber(map.rows.bins.lowerEdge(level.bin))
      text.append(UInt8(ascii: ","))
      text.appendNumber(map.rows.bins.lowerEdge(level.bins.upperBound))
      text.append(
        contentsOf: ",\(level.side.rawValue),\(isCoin ? "\(level.part.source)," : "")\(level.part.leverageText),".utf8)
      text.appendNumber(level.liquidations)
      text.append(UInt8(ascii: ","))
      text.appendNumber(level.notional)
      text.append(UInt8(ascii: ","))
      text.appendNumber(running[level.side]?[level.bin] ?? 0)
      text.append(contentsOf: ",\(rank(of: level, in: clusters).map { String($0) } ?? "")\n".utf8)
    }
    return text
  }
}

/// The rank of the cluster that a level's bin belongs to, 1 the largest. Complexity: O(clusters).
func rank(of level: Level, in clusters: [Cluster]) -> Int? {
  clusters.firstIndex { $0.side == level.side && $0.bins.contains(level.bin) }.map { $0 + 1 }
}
