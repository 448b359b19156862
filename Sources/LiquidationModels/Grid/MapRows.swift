/// The rows of a map, lowest price first: fine ones near the price, coarse ones further out.
package struct MapRows: Hashable, Sendable {
  /// The fine bins; every row is a whole number of them.
  package let bins: PriceBins
  /// The bin that each row begins with, ascending, and the bin after the last row.
  private let edges: [Int]

  /// Rows of one size.
  package init(_ rows: PriceRows) {
    bins = rows.bins
    edges = Array(rows.range.lowerBound...rows.range.upperBound)
  }

  /// Coarse rows, those that lie within `fine` prices parted into the bins of a lattice.
  package init(_ rows: PriceRows, partedBy lattice: Lattice, within fine: ClosedRange<Double>) {
    precondition(rows.bins == lattice.rows, "rows of another lattice")
    bins = lattice.bins
    let parted = lattice.rows.index(of: fine.lowerBound)..<lattice.rows.index(of: fine.upperBound) + 1
    edges =
      rows.range.flatMap { row in
        let first = row * lattice.divisor
        return parted.contains(row) ? Array(first..<first + lattice.divisor) : [first]
      } + [rows.range.upperBound * lattice.divisor]
  }

  /// Number of rows.
  package var count: Int { edges.count - 1 }

  /// All bins.
  package var range: Range<Int> { edges[0]..<edges[count] }

  /// The bins of a row; row 0 is the lowest.
  package subscript(row: Int) -> Range<Int> { edges[row]..<edges[row + 1] }

  /// Where a row begins, in the quote currency.
  package func lowerEdge(_ row: Int) -> Double { bins.lowerEdge(edges[row]) }

  /// The row that holds a bin, or nil where it lies outside of all. Complexity: O(log rows).
  package func row(ofBin bin: Int) -> Int? {
    guard range.contains(bin) else { return nil }
    return edges.partitioningIndex { $0 > bin } - 1
  }
}
