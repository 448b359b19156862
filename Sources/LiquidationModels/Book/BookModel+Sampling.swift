extension BookModel {
  /// Adds the book to a column as `report` would level by level, in one pass over contiguous memory for each tier.
  ///
  /// - Precondition: the heatmap's rows are the model's rows or its reported bins, and the column ends with the last bar.
  ///
  /// Complexity: O(rows from the lowest to the highest mass x tiers).
  package func sample(into heatmap: inout Heatmap, column: Int) {
    let shown = heatmap.rows.range
    let close = shown.lowerBound + heatmap.priceRows[column]
    let isCoarse = heatmap.rows.bins == reported.rows
    precondition(isCoarse || heatmap.rows.bins == reported.bins, "rows of another size")
    let value = binValue
    let parts = isCoarse ? long.lattice.divisor : long.lattice.divisor / reported.divisor
    func add(_ book: SideBook) {
      let live = book.side == .long ? shown.lowerBound..<close + 1 : close..<shown.upperBound
      // Passed by the close but not yet triggered, so at the close's own row; and out of sight.
      let passed = book.side == .long ? close + 1..<Int.max / parts : 0..<close
      let hidden = book.side == .long ? 0..<shown.lowerBound : shown.upperBound..<Int.max / parts
      // A span, as each mass of an array would be copied, with its three arrays' counts.
      let tiers = book.tiers.span
      for tier in tiers.indices {
        let cell = heatmap.cell(tier: tier, column: column, row: -shown.lowerBound, side: book.side)
        if isCoarse {
          tiers[tier].addRows(live, value: value, to: &heatmap.cells, offset: cell)
          heatmap.cells[cell + close] += Float(tiers[tier].rowNotional(passed, value: value))
          heatmap.overflow[column][book.side] += tiers[tier].rowNotional(hidden, value: value)
        } else {
          tiers[tier].addBins(live, of: parts, value: value, to: &heatmap.cells, offset: cell)
          heatmap.cells[cell + close] += Float(tiers[tier].binNotional(passed, of: parts, value: value))
          heatmap.overflow[column][book.side] += tiers[tier].farNotional(hidden, of: parts, value: value)
        }
      }
    }
    add(long)
    add(short)
  }
}

// Amounts in the quote currency.
extension TierMass {
  /// The value of some rows.
  func rowNotional(_ range: Range<Int>, value: BinValue) -> Double {
    let held = range.clamped(to: occupiedRows)
    var sum = 0.0
    if value.isFixed {
      for row in held { sum += rows[row - firstRow] }
    } else {
      for row in held { sum += values[row - firstRow] }
    }
    return sum * scale * value.unit
  }

  /// Adds the value of each row to the cell at `offset + row`.
  func addRows(_ range: Range<Int>, value: BinValue, to cells: inout [Float], offset: Int) {
    let held = range.clamped(to: occupiedRows)
    guard !held.isEmpty else { return }
    let source = (value.isFixed ? rows : values).span.extracting(
      held.lowerBound - firstRow..<held.upperBound - firstRow)
    var all = cells.mutableSpan
    var target = all._mutatingExtracting(offset + held.lowerBound..<offset + held.upperBound)
    let unit = scale * value.unit
    for index in source.indices {
      target[index] += Float(source[index] * unit)
    }
  }

  /// The value of some groups of `parts` bins.
  func binNotional(_ range: Range<Int>, of parts: Int, value: BinValue) -> Double {
    let held = (range.lowerBound * parts..<range.upperBound * parts).clamped(to: occupied)
    var sum = 0.0
    for bin in held { sum += bins[bin - firstRow * divisor] * value.weight(of: bin) }
    return sum * scale * value.unit
  }

  /// As `binNotional`, whole rows by their sums: the same up to rounding, in less time where there are many.
  func farNotional(_ range: Range<Int>, of parts: Int, value: BinValue) -> Double {
    let bins = (range.lowerBound * parts..<range.upperBound * parts).clamped(to: occupied)
    let (first, end) = ((bins.lowerBound + divisor - 1) / divisor, bins.upperBound / divisor)
    guard first < end else { return binNotional(range, of: parts, value: value) }
    return rowNotional(first..<end, value: value)
      + binNotional(bins.lowerBound..<first * divisor, of: 1, value: value)
      + binNotional(end * divisor..<bins.upperBound, of: 1, value: value)
  }

  /// Adds the value of each group of `parts` bins to the cell at `offset + group`.
  func addBins(_ range: Range<Int>, of parts: Int, value: BinValue, to cells: inout [Float], offset: Int) {
    let held = (range.lowerBound * parts..<range.upperBound * parts).clamped(to: occupied)
    guard !held.isEmpty else { return }
    let first = firstRow * divisor
    let source = bins.span.extracting(held.lowerBound - first..<held.upperBound - first)
    let unit = scale * value.unit
    var all = cells.mutableSpan
    guard parts > 1 else {
      var target = all._mutatingExtracting(offset + held.lowerBound..<offset + held.upperBound)
      var weight = value.weight(of: held.lowerBound)
      let step = value.isFixed ? 0.0 : 2
      for index in source.indices {
        target[index] += Float(source[index] * weight * unit)
        weight += step
      }
      return
    }
    for index in source.indices {
      let bin = held.lowerBound + index
      all[offset + bin / parts] += Float(source[index] * value.weight(of: bin) * unit)
    }
  }
}
