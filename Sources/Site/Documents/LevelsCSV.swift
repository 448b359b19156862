import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// `levels.csv`: the levels by price, side, leverage, each with estimated liquidations, the positions behind
  /// them, the running total of liquidations outward from the price of its row, and the rank of the cluster that its row
  /// belongs to, 1 the largest, blank for none.
  ///
  /// On the map of a coin `source` is the contract's key, quoted where it must be.
  package var levelsCSV: [UInt8] {
    var running: [Side: [Int: Double]] = [:]
    for point in map.cumulative { running[point.side, default: [:]][point.bins.lowerBound] = point.liquidations }
    var text = Array(
      "price_low,price_high,side,\(isCoin ? "source,leverage" : "leverage"),liquidations,positions,cumulative,cluster\n"
        .utf8)
    let keys = sources.map { csvField($0.key) }
    // Made once, as there may be thousands of levels.
    let names = Dictionary(
      map.parts.map { part in
        (part, Array("\(keys.isEmpty ? "" : keys[part.source] + ",")\(part.leverageText),".utf8))
      }, uniquingKeysWith: { first, _ in first })
    let (longs, shorts) = (Array(",\(Side.long.rawValue),".utf8), Array(",\(Side.short.rawValue),".utf8))
    for level in map.levels {
      text.appendNumber(map.rows.bins.lowerEdge(level.bin))
      text.append(UInt8(ascii: ","))
      text.appendNumber(map.rows.bins.lowerEdge(level.bins.upperBound))
      text.append(contentsOf: level.side == .long ? longs : shorts)
      text.append(contentsOf: names[level.part] ?? [])
      text.appendNumber(level.liquidations)
      text.append(UInt8(ascii: ","))
      text.appendNumber(level.notional)
      text.append(UInt8(ascii: ","))
      text.appendNumber(running[level.side]?[level.bin] ?? 0)
      text.append(UInt8(ascii: ","))
      if let rank = rank(of: level, in: clusters) { text.appendWhole(rank) }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}

/// The rank of the cluster that a level's bin belongs to, 1 the largest. Complexity: O(clusters).
func rank(of level: Level, in clusters: [Cluster]) -> Int? {
  clusters.firstIndex { $0.side == level.side && $0.bins.contains(level.bin) }.map { $0 + 1 }
}

/// A text as a field of a CSV file: quoted where it must be. Keys of contracts begin with a venue, so none reads as a formula.
private func csvField(_ text: String) -> String {
  text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}
