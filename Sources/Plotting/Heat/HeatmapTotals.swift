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
    // Some columns at once: of a part they lie one after the other, which memory reads fastest, and their sums stay in the cache.
    let block = 32
    var blockSums = [Float](repeating: 0, count: block * height)
    for first in stride(from: 0, to: columns, by: block) {
      let count = min(block, columns - first)
      var sums = blockSums.mutableSpan
      for cell in sums.indices { sums[cell] = 0 }
      for tier in 0..<tiers {
        let start = (tier * columns + first) * height
        let (amounts, share) = (cells.span.extracting(start..<start + count * height), shares[tier])
        for cell in amounts.indices { sums[cell] += amounts[cell] * share }
      }
      // Longs lie at their row, shorts one cell further; only the price's row holds both.
      for column in 0..<count {
        let priceRow = priceRows[first + column]
        let (base, start) = ((first + column) * rows, column * height)
        for row in 0..<priceRow { values[base + row] = sums[start + row] }
        values[base + priceRow] = sums[start + priceRow] + sums[start + priceRow + 1]
        for row in priceRow + 1..<max(rows, priceRow + 1) { values[base + row] = sums[start + row + 1] }
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
