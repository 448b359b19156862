import Basics
import LiquidationModels
import MarketData

/// Columns of a heatmap put together for documents that are no wider than a screen.
struct CoarseColumns {
  /// Length of a coarse column.
  let duration: Milliseconds
  /// Opening time of each and the heatmap's columns in it, in time order.
  let columns: [(openTime: Milliseconds, range: Range<Int>)]

  /// Puts columns together so that there are at most `most` of them, give or take one at the ends.
  ///
  /// A coarse column begins at a whole multiple of its length, so that columns stay where they are when bars are appended.
  init(_ heatmap: Heatmap, most: Int = 360) {
    let duration = heatmap.columnDuration * Milliseconds(max(1, (heatmap.columns + most - 1) / most))
    var columns: [(Milliseconds, Range<Int>)] = []
    var first = 0
    while first < heatmap.columns {
      let start = heatmap.candles[first].openTime.dividedFloor(by: duration) * duration
      var end = first
      while end < heatmap.columns, heatmap.candles[end].openTime < start + duration { end += 1 }
      columns.append((start, first..<end))
      first = end
    }
    self.duration = duration
    self.columns = columns
  }
}
