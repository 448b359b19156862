import LiquidationModels

/// A heatmap summed over parts and sides: estimated liquidations a column and row, in the quote currency.
struct HeatmapTotals: Sendable {
  /// Extent.
  let columns: Int, rows: Int
  /// USDT, column after column, lowest row first.
  let values: [Float]

  /// Sums a heatmap. Complexity: O(cells of the heatmap).
  init(_ heatmap: Heatmap) {
    // Locals, as every access to another module's property is a call.
    let cells = heatmap.cells
    let priceRows = heatmap.priceRows
    let tiers = heatmap.parts.count
    let shares = heatmap.reportedShares
    let (columns, rows, height) = (heatmap.columns, heatmap.rows.count, heatmap.cellsPerColumn)
    var values = [Float](repeating: 0, count: columns * rows)
    var sums = [Float](repeating: 0, count: height)
    for column in 0..<columns {
      for cell in 0..<height { sums[cell] = 0 }
      for tier in 0..<tiers {
        let start = (tier * columns + column) * height
        let share = shares[tier]
        for cell in 0..<height { sums[cell] += cells[start + cell] * share }
      }
      // Longs lie at their row, shorts one cell further; only the price's row holds both.
      let priceRow = priceRows[column]
      let base = column * rows
      for row in 0..<rows {
        values[base + row] = row < priceRow ? sums[row] : row > priceRow ? sums[row + 1] : sums[row] + sums[row + 1]
      }
    }
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  /// How many amounts of each size there are in a range of rows, gathered into lines of equally many.
  ///
  /// Complexity: O(columns x rows).
  func counts(of range: Range<Int>, rowsPerLine: Int) -> AmountCounts {
    var counts = AmountCounts()
    let amounts = values.span
    var lineAmounts = [Float](repeating: 0, count: (range.count + rowsPerLine - 1) / rowsPerLine)
    for column in 0..<columns {
      let shown = amounts.extracting(column * rows + range.lowerBound..<column * rows + range.upperBound)
      guard rowsPerLine > 1 else {
        counts.add(shown)
        continue
      }
      var lines = lineAmounts.mutableSpan
      for line in lines.indices {
        var sum: Float = 0
        for row in line * rowsPerLine..<min((line + 1) * rowsPerLine, shown.count) { sum += shown[row] }
        lines[line] = sum
      }
      counts.add(lines.span)
    }
    return counts
  }

  /// USDT of each row, added up over time: where mass has been resting.
  var byRow: [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for column in 0..<columns {
      for row in 0..<rows { sums[row] += Double(values[column * rows + row]) }
    }
    return sums
  }
}
