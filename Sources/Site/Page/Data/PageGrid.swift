import Basics
import LiquidationModels
import MarketData

/// The even time grid of a page: slots of one length without holes, each showing one column of a heatmap or none.
///
/// A slot shows its last column, since a column's mass is that at its END. A slot without a column is `missing`; it
/// repeats the column before, which costs nothing to carry, and the page covers it up.
struct PageGrid {
  /// Start of the first slot and length of each.
  let start: Milliseconds, duration: Milliseconds
  /// Column shown by each slot.
  let columns: [Int]
  /// Price in each slot; a missing slot stands still at the last close.
  let candles: [Candle]
  /// Slots without a column.
  let missing: [Range<Int>]

  /// The finest grid of at most `limit` slots whose length is a multiple of the heatmap's columns.
  init(_ heatmap: Heatmap, limit: Int) {
    let first = heatmap.candles.first?.openTime ?? 0
    let last = heatmap.candles.last?.openTime ?? 0
    let length = max(1, heatmap.columnDuration)
    var multiple = ((last - first) / length + Milliseconds(limit)) / Milliseconds(limit)
    // Coarse slots stand on round times, which may take one more than the length of the window asks for.
    while multiple > 1, last.dividedFloor(by: multiple * length) - first.dividedFloor(by: multiple * length) >= limit {
      multiple += 1
    }
    duration = multiple * length
    start = multiple == 1 ? first : first.dividedFloor(by: duration) * duration
    var columns: [Int] = []
    var candles: [Candle] = []
    var missing: [Range<Int>] = []
    for (column, candle) in heatmap.candles.enumerated() {
      let slot = Int((candle.openTime - start) / duration)
      if slot == candles.count - 1 {
        columns[slot] = column
        candles[slot].merge(candle)
        continue
      }
      if slot > candles.count, let before = candles.last {
        missing.append(candles.count..<slot)
        for empty in candles.count..<slot {
          columns.append(column - 1)
          candles.append(.still(at: before.close, openTime: start + Milliseconds(empty) * duration))
        }
      }
      columns.append(column)
      candles.append(candle)
    }
    (self.columns, self.candles, self.missing) = (columns, candles, missing)
  }

  private init(start: Milliseconds, duration: Milliseconds, columns: [Int], candles: [Candle], missing: [Range<Int>]) {
    (self.start, self.duration, self.columns, self.candles, self.missing) = (start, duration, columns, candles, missing)
  }

  /// A stretch of it.
  func slots(_ range: Range<Int>) -> PageGrid {
    PageGrid(
      start: start + Milliseconds(range.lowerBound) * duration, duration: duration, columns: Array(columns[range]),
      candles: Array(candles[range]),
      missing: missing.map {
        let part = $0.clamped(to: range)
        return part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound
      }.filter { !$0.isEmpty })
  }

  /// Number of slots.
  var count: Int { columns.count }
}

extension Candle {
  /// Takes in the candle that follows.
  fileprivate mutating func merge(_ next: Candle) {
    high = max(high, next.high)
    low = min(low, next.low)
    close = next.close
    volume += next.volume
  }

  /// A candle in which nothing was traded.
  fileprivate static func still(at price: Double, openTime: Milliseconds) -> Candle {
    Candle(openTime: openTime, open: price, high: price, low: price, close: price, volume: 0)
  }
}
