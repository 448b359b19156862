import MarketData

extension LiquidationModel {
  /// Adds all mass now resting to a column of a heatmap, and what lies outside of its rows to the column's overflow.
  package func sample(into heatmap: inout Heatmap, column: Int) {
    var sink = ColumnSink(
      heatmap: Heatmap(rows: heatmap.rows, parts: [], columnDuration: heatmap.columnDuration, candles: []),
      column: column)
    // Exchanged, not copied: a second owner would have all cells duplicated at the first write.
    swap(&heatmap, &sink.heatmap)
    report(to: &sink)
    swap(&heatmap, &sink.heatmap)
  }
}

/// Writes what a model reports into one column.
private struct ColumnSink: LevelSink {
  var heatmap: Heatmap
  let column: Int

  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side) {
    guard heatmap.rows.range.contains(bin) else {
      heatmap.overflow[column][side] += notional
      return
    }
    // A level within rounding of the price itself belongs to the price's bin.
    let row = bin - heatmap.rows.range.lowerBound
    let priceRow = heatmap.priceRows[column]
    let liveRow = side == .long ? min(row, priceRow) : max(row, priceRow)
    heatmap.add(Float(notional), tier: tier, column: column, row: liveRow, side: side)
  }
}
