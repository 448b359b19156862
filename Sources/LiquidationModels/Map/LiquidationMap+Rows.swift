extension LiquidationMap {
  /// Estimated liquidations by row of other rows, both sides and all leverages; what lies outside of them is left out.
  ///
  /// A level lies evenly in its bins. Complexity: O(levels + bins of wide levels).
  package func liquidations(on other: PriceRows) -> [Double] {
    var sums = [Double](repeating: 0, count: other.count)
    for level in levels {
      forEachPart(of: level, on: other) { row, share in
        if let row { sums[row] += level.liquidations * share }
      }
    }
    return sums
  }

  /// Tells the rows that a level's bins lie in and the share of it in each; nil for what lies in none.
  package func forEachPart(of level: Level, on other: PriceRows, _ body: (Int?, Double) -> Void) {
    let ends = (rows.bins.middle(level.bin), rows.bins.middle(level.bin + level.width - 1))
    let (first, last) = (other.row(of: ends.0), other.row(of: ends.1))
    if first == last, first != nil || level.width == 1 { return body(first, 1) }
    for bin in level.bins { body(other.row(of: rows.bins.middle(bin)), 1 / Double(level.width)) }
  }
}
