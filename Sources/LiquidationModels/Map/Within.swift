/// What lies within a distance of the price.
package struct NearAmounts: Codable, Equatable, Sendable {
  /// The distance, in percent of the price.
  package var percent: Double
  /// Estimated liquidations of longs below and of shorts above, in the quote currency.
  package var longs: Double, shorts: Double
  /// Bounds of both by the interval of the reported shares.
  package var longsLow: Double, longsHigh: Double, shortsLow: Double, shortsHigh: Double
  /// The positions behind them, in the quote currency.
  package var longPositions: Double, shortPositions: Double
}

extension LiquidationMap {
  /// The distances that headlines tell, in percent.
  package static let distances = [1.0, 2, 3, 5, 10]

  /// Estimated liquidations within each of the distances. A row that a distance cuts counts in part, as its mass lies
  /// evenly in it. Complexity: O(levels * distances).
  package func within(_ distances: [Double] = distances) -> [NearAmounts] {
    let shares = Dictionary(zip(parts, reportedShares)) { first, _ in first }
    return distances.map { percent in
      let (low, high) = (price * (1 - percent / 100), price * (1 + percent / 100))
      var near = NearAmounts(
        percent: percent, longs: 0, shorts: 0, longsLow: 0, longsHigh: 0, shortsLow: 0, shortsHigh: 0,
        longPositions: 0, shortPositions: 0)
      for level in levels {
        let (bottom, top) = (rows.bins.lowerEdge(level.bin), rows.bins.lowerEdge(level.bin + level.width))
        // Most levels are further away; to find that out takes no division and no look-up.
        guard level.side == .long ? top > low : bottom < high else { continue }
        let part =
          level.side == .long
          ? (top - max(bottom, low)) / (top - bottom) : (min(top, high) - bottom) / (top - bottom)
        let share = shares[level.part] ?? .all
        let positions = level.notional * min(1, part)
        let liquidations = level.liquidations * min(1, part)
        switch level.side {
        case .long:
          near.longs += liquidations
          near.longsLow += positions * share.low
          near.longsHigh += positions * share.high
          near.longPositions += positions
        case .short:
          near.shorts += liquidations
          near.shortsLow += positions * share.low
          near.shortsHigh += positions * share.high
          near.shortPositions += positions
        }
      }
      return near
    }
  }
}
