import LiquidationModels

/// A heatmap brought to pixels: in a line the rows' sum, in a pixel column the largest of its columns.
///
/// A sum keeps the mass where rows are many, and the largest value keeps what lasted only briefly: a mean would hide it.
struct PixelGrid: Sendable {
  /// Extent: lines of price, pixels of time.
  let lines: Int, width: Int
  /// USDT, pixel column after pixel column, lowest line first.
  let values: [Float]
  /// Whether any of a pixel column's time has data.
  let isKnown: [Bool]

  /// Gathers the totals of a heatmap. Complexity: O(columns x rows + pixels).
  init(_ totals: HeatmapTotals, heatmap: Heatmap, view: PriceView, time: TimeScale) {
    let (lines, width, rowsPerLine) = (view.lines, max(0, time.width), view.rowsPerLine)
    var pixelValues = [Float](repeating: 0, count: lines * width)
    var values = pixelValues.mutableSpan
    var isKnown = [Bool](repeating: false, count: width)
    var columnValues = [Float](repeating: 0, count: lines)
    var column = columnValues.mutableSpan
    let amounts = totals.values.span
    let (candles, duration, range) = (heatmap.candles, heatmap.columnDuration, view.range)
    for (index, candle) in candles.enumerated() {
      guard let pixels = time.pixels(from: candle.openTime, to: candle.openTime + duration) else { continue }
      let base = index * totals.rows + range.lowerBound
      for line in 0..<lines {
        var sum: Float = 0
        for row in line * rowsPerLine..<min((line + 1) * rowsPerLine, range.count) { sum += amounts[base + row] }
        column[line] = sum
      }
      for pixel in pixels {
        isKnown[pixel] = true
        let start = pixel * lines
        // Without a branch, several at a time.
        for line in 0..<lines { values[start + line] = max(values[start + line], column[line]) }
      }
    }
    self.lines = lines
    self.width = width
    self.values = pixelValues
    self.isKnown = isKnown
  }
}
