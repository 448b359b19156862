package import Basics
package import MarketData

/// A model's answer over time: the mass resting at each (column, price row, part, side) at the END of the column.
///
/// Longs lie at or below the row of the column's close and shorts at or above it, so that a column of `rows.count + 1`
/// cells holds both sides of one part: longs at `row`, shorts at `row + 1`. Storage is
/// parts x columns x (rows + 1) x 4 bytes: 42 MB for 2,880 columns, 400 rows, 9 leverages.
package struct Heatmap: Sendable {
  /// Price rows, row 0 the lowest.
  package let rows: PriceRows
  /// What is told apart: leverages, ascending; a tier is a position in this list.
  package let parts: [MapPart]
  /// Share of each tier's positions that is reported as liquidated when the price reaches them.
  package let reportedShares: [Float]
  /// Length of a column.
  package let columnDuration: Milliseconds
  /// Price and volume of each column, in time order. Columns of bars that are missing are missing too.
  package internal(set) var candles: [Candle]
  /// Row of each column's close: the only row that may hold both sides.
  package internal(set) var priceRows: [Int]
  /// Share of open interest with a known entry, a value a column, 0...1; empty for a model without that notion.
  package internal(set) var coverage: [Float]
  /// Positions outside of the rows in the quote currency, a value a column.
  package internal(set) var overflow: [SideAmounts]
  /// Positions in the quote currency by tier, column, cell; see `cell(tier:column:row:side:)`.
  package internal(set) var cells: [Float]

  /// A heatmap of zeros: every column's mass is yet to be added.
  ///
  /// - Precondition: each candle's close lies in the rows.
  package init(
    rows: PriceRows, parts: [MapPart], reportedShares: [Double]? = nil, columnDuration: Milliseconds,
    candles: [Candle]
  ) {
    self.rows = rows
    self.parts = parts
    self.reportedShares = reportedShares?.map { Float($0) } ?? parts.map { _ in 1 }
    self.columnDuration = columnDuration
    self.candles = candles
    priceRows = candles.map { candle in
      guard let row = rows.row(of: candle.close) else { preconditionFailure("close outside of the rows") }
      return row
    }
    coverage = []
    overflow = Array(repeating: SideAmounts(), count: candles.count)
    cells = zeros(parts.count * candles.count * (rows.count + 1))
  }

  /// Number of columns.
  package var columns: Int { candles.count }

  /// Cells in one column of one tier.
  package var cellsPerColumn: Int { rows.count + 1 }

  /// Position in `cells` of a level; meaningful for longs at or below and shorts at or above the column's price row.
  package func cell(tier: Int, column: Int, row: Int, side: Side) -> Int {
    (tier * columns + column) * cellsPerColumn + row + (side == .short ? 1 : 0)
  }

  /// Positions at a level. Complexity: O(1).
  package func value(tier: Int, column: Int, row: Int, side: Side) -> Float {
    let isLive = side == .long ? row <= priceRows[column] : row >= priceRows[column]
    return isLive ? cells[cell(tier: tier, column: column, row: row, side: side)] : 0
  }

  /// Adds positions to a level.
  ///
  /// - Precondition: longs lie at or below and shorts at or above the column's price row.
  package mutating func add(_ usdt: Float, tier: Int, column: Int, row: Int, side: Side) {
    precondition(side == .long ? row <= priceRows[column] : row >= priceRows[column], "mass on the dead side")
    cells[cell(tier: tier, column: column, row: row, side: side)] += usdt
  }

  /// Estimated liquidations at a row of a column, all parts and both sides.
  package func total(column: Int, row: Int) -> Float {
    parts.indices.reduce(0) { sum, tier in
      sum
        + reportedShares[tier]
        * (value(tier: tier, column: column, row: row, side: .long)
          + value(tier: tier, column: column, row: row, side: .short))
    }
  }

  /// Estimated liquidations of each row of a column, all parts and both sides. Complexity: O(parts x rows).
  package func totals(ofColumn column: Int) -> [Float] {
    let (rows, priceRow) = (rows.count, priceRows[column])
    var totals = [Float](repeating: 0, count: rows)
    var sums = totals.mutableSpan
    for tier in parts.indices {
      let share = reportedShares[tier]
      let base = cell(tier: tier, column: column, row: 0, side: .long)
      let amounts = cells.span.extracting(base..<base + rows + 1)
      // Shorts lie one cell further than longs.
      addShare(amounts.extracting(0..<priceRow), times: share, to: &sums, at: 0)
      sums[priceRow] += share * (amounts[priceRow] + amounts[priceRow + 1])
      addShare(amounts.extracting(priceRow + 2..<rows + 1), times: share, to: &sums, at: priceRow + 1)
    }
    return totals
  }
}

/// Adds amounts times a share to the sums from a place on, several at a time.
private func addShare(_ amounts: Span<Float>, times share: Float, to sums: inout MutableSpan<Float>, at place: Int) {
  var target = sums._mutatingExtracting(place..<place + amounts.count)
  for index in amounts.indices { target[index] += share * amounts[index] }
}

/// Zeros for a heatmap, on large pages: else faults take as much time as the book itself. Complexity: O(count).
func zeros(_ count: Int) -> [Float] {
  // All empty arrays are one, and its count would be written here, by two threads at once.
  guard count > 0 else { return [] }
  return unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
    unsafe adviseLargePages(UnsafeMutableRawBufferPointer(buffer))
    unsafe buffer.initialize(repeating: 0)
    initialized = count
  }
}
