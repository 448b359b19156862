extension BookModel {
  /// Adds the book to a column as `report` would level by level, in one pass over contiguous memory for each tier.
  ///
  /// - Precondition: the heatmap's rows are on the model's bins and the column ends with the last bar.
  ///
  /// Complexity: O(rows from the lowest to the highest mass x tiers).
  package func sample(into heatmap: inout Heatmap, column: Int) {
    let shown = heatmap.rows.range
    let close = shown.lowerBound + heatmap.priceRows[column]
    let halfBin = long.lattice.bins.size / 2
    for book in [long, short] {
      let live = book.side == .long ? shown.lowerBound..<close + 1 : close..<shown.upperBound
      // Passed by the close but not yet triggered, so at the close's own row; and out of sight.
      let passed = book.side == .long ? close + 1..<Int.max : 0..<close
      let hidden = book.side == .long ? 0..<shown.lowerBound : shown.upperBound..<Int.max
      for (tier, mass) in book.tiers.enumerated() {
        let cell = heatmap.cell(tier: tier, column: column, row: -shown.lowerBound, side: book.side)
        mass.addNotional(live, halfBin: halfBin, to: &heatmap.cells, offset: cell)
        heatmap.cells[cell + close] += Float(mass.notional(passed, halfBin: halfBin))
        heatmap.overflow[column][book.side] += mass.notional(hidden, halfBin: halfBin)
      }
    }
  }
}

extension TierMass {
  /// USDT of some rows; `halfBin` is half the size of a bin.
  func notional(_ range: Range<Int>, halfBin: Double) -> Double {
    let held = range.clamped(to: occupiedRows)
    var sum = 0.0
    for row in held { sum += values[row - firstRow] }
    return sum * scale * halfBin
  }

  /// Adds the USDT of each row to the cell at `offset + row`.
  func addNotional(_ range: Range<Int>, halfBin: Double, to cells: inout [Float], offset: Int) {
    let held = range.clamped(to: occupiedRows)
    guard !held.isEmpty else { return }
    let source = values.span.extracting(held.lowerBound - firstRow..<held.upperBound - firstRow)
    var all = cells.mutableSpan
    var target = all._mutatingExtracting(offset + held.lowerBound..<offset + held.upperBound)
    let unit = scale * halfBin
    for index in source.indices {
      target[index] += Float(source[index] * unit)
    }
  }
}
