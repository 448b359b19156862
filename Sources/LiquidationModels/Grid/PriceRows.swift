/// The bins that a map shows: a range of indices on a lattice of price bins, lowest price first.
package struct PriceRows: Hashable, Sendable {
  /// The lattice.
  package let bins: PriceBins
  /// Indices of the bins shown.
  package let range: Range<Int>

  /// Rows over given bins.
  package init(bins: PriceBins, range: Range<Int>) {
    self.bins = bins
    self.range = range
  }

  /// Number of rows.
  package var count: Int { range.count }

  /// Where a row begins, in USDT; row 0 is the lowest.
  package func lowerEdge(_ row: Int) -> Double { bins.lowerEdge(range.lowerBound + row) }

  /// The row that holds a price, or nil where it lies outside of all.
  package func row(of price: Double) -> Int? {
    let index = bins.index(of: price)
    return range.contains(index) ? index - range.lowerBound : nil
  }
}
