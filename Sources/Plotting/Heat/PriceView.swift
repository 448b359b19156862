import LiquidationModels

/// The rows that a picture shows and where they stand on it.
///
/// Rows are gathered into lines of equally many, the fewest that make a line at least a pixel high; mass is summed. A
/// line covers whole pixels, so no row is lost and none is drawn twice.
struct PriceView: Equatable, Sendable {
  /// The lattice, and the part of it shown.
  let rows: PriceRows, range: Range<Int>
  /// First pixel and number of pixels from top to bottom.
  let top: Int, height: Int
  /// Rows in a line.
  let rowsPerLine: Int

  /// A view of a range of rows on pixels top ..< top + height.
  init(rows: PriceRows, range: Range<Int>, top: Int, height: Int) {
    self.rows = rows
    self.range = range
    self.top = top
    self.height = height
    rowsPerLine = max(1, (range.count + height - 1) / max(1, height))
  }

  /// Number of lines.
  var lines: Int { (range.count + rowsPerLine - 1) / rowsPerLine }

  /// Pixels of the thinnest line; lines differ by one at most.
  var thinnestLine: Int { height / max(1, lines) }

  /// The line of a row, 0 the lowest, or nil where the row is not shown.
  func line(ofRow row: Int) -> Int? { range.contains(row) ? (row - range.lowerBound) / rowsPerLine : nil }

  /// The line that holds a price.
  func line(of price: Double) -> Int? { rows.row(of: price).flatMap { line(ofRow: $0) } }

  /// The pixels of a line, top first.
  func pixels(ofLine line: Int) -> Range<Int> {
    top + height - (line + 1) * height / lines..<top + height - line * height / lines
  }

  /// Lowest and highest price shown, in USDT.
  var low: Double { rows.lowerEdge(range.lowerBound) }
  var high: Double { rows.lowerEdge(range.lowerBound + lines * rowsPerLine) }

  /// Where a price stands, in pixels from the top of the picture; outside of the view for prices outside of it.
  func y(of price: Double) -> Double {
    let span = high - low
    return Double(top + height) - (span > 0 ? (price - low) / span : 0.5) * Double(height)
  }
}
