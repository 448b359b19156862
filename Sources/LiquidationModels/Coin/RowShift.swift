import MarketData

/// Amounts told at one contract's prices brought to the rows of another's: each row's amount lies evenly in it, and goes in
/// parts to the row that it then begins in and to the next.
struct RowShift {
  /// What one unit of the source's price is in the target's.
  let ratio: Double
  /// The source's and the target's rows, of one size.
  let source: PriceRows, target: PriceRows
  /// Whether the amounts are those of a moment before the target's: what its price has passed since is gone then.
  var isOlder = false

  /// The rows of the source that cover the target's.
  static func rows(covering target: PriceRows, ratio: Double) -> PriceRows {
    let first = (Double(target.range.lowerBound) / ratio).rounded(.down)
    // A row more at both ends, and as many for as long as the ratio hardly moves.
    let count = (Double(target.count) / ratio).rounded(.up) + 3
    let start = Int(max(0, min(1e12, first - 1)))
    return PriceRows(bins: target.bins, range: start..<start + Int(min(1e6, count)))
  }

  /// Adds the rows of a side to cells of a heatmap's column, the cells of a side beginning at `offset`; what lies outside of
  /// the target's rows is given back. Mass on the far side of the price's row, as rounding may put it, is kept in that row.
  ///
  /// `amounts` are those of the source's rows `live`. Complexity: O(rows).
  func add(
    _ amounts: Span<Double>, of live: Range<Int>, side: Side, priceRow: Int, to cells: inout MutableSpan<Float>,
    offset: Int
  ) -> Double {
    var outside = 0.0
    let own = side == .long ? 0..<priceRow + 1 : priceRow..<target.count
    guard ratio != 1 else {
      // The reference's own rows, moved by whole ones.
      let moved = source.range.lowerBound - target.range.lowerBound
      for row in live where amounts[row] != 0 {
        let position = row + moved
        guard position >= 0, position < target.count else {
          outside += amounts[row]
          continue
        }
        if isOlder, !own.contains(position) { continue }
        cells[offset + min(max(position, own.lowerBound), own.upperBound - 1)] += Float(amounts[row])
      }
      return outside
    }
    let inverse = 1 / ratio
    for row in live {
      let amount = amounts[row]
      guard amount != 0 else { continue }
      let low = Double(source.range.lowerBound + row) * ratio - Double(target.range.lowerBound)
      // Prices so far apart are no prices of one coin.
      guard low.magnitude < 0x1p62 else {
        outside += amount
        continue
      }
      let whole = Int(low)
      let first = Double(whole) > low ? whole - 1 : whole
      // The share that lies in the upper of the two rows.
      let above = max(0, low + ratio - Double(first) - 1) * inverse
      for upper in 0...1 {
        let share = upper == 0 ? 1 - above : above
        guard share > 0 else { continue }
        let position = first + upper
        guard position >= 0, position < target.count else {
          outside += amount * share
          continue
        }
        if isOlder, !own.contains(position) { continue }
        let kept = min(max(position, own.lowerBound), own.upperBound - 1)
        cells[offset + kept] += Float(amount * share)
      }
    }
    return outside
  }
}

extension MapRows {
  /// The rows that a stretch of bins touches and the share of it in each; nil for what lies in none.
  func forEachShare(from low: Double, to high: Double, _ body: (Int?, Double) -> Void) {
    let width = high - low
    guard width > 0, width.isFinite else { return body(nil, 1) }
    let (first, end) = (max(low, Double(range.lowerBound)), min(high, Double(range.upperBound)))
    guard first < end, var row = row(ofBin: Int(first.rounded(.down))) else { return body(nil, 1) }
    if width - (end - first) > 1e-9 * width { body(nil, 1 - (end - first) / width) }
    while row < count, Double(self[row].lowerBound) < end {
      let shared = min(end, Double(self[row].upperBound)) - max(first, Double(self[row].lowerBound))
      if shared > 0 { body(row, shared / width) }
      row += 1
    }
  }
}
