package import Basics
import Libc
package import MarketData

/// Bars put together to the stretches of time that liquidations are summed over.
package struct FlowBuckets: Sendable {
  /// Length of a bucket.
  package let length: Milliseconds
  /// What a contract is worth.
  package let value: ContractValue
  /// When each begins, in time order; one without bars is missing.
  package private(set) var start: [Milliseconds] = []
  /// Positions of its bars, and whether these are all that it should have.
  package private(set) var bars: [Range<Int>] = [], isWhole: [Bool] = []
  /// Range of the trigger price and last traded price, in USDT.
  package private(set) var low: [Double] = [], high: [Double] = [], close: [Double] = []
  /// Last traded price before the bucket; of the first its opening price.
  package private(set) var before: [Double] = []
  /// Contracts traded.
  package private(set) var volume: [Double] = []
  /// Sum of the bars' squared log returns from open to close.
  package private(set) var variation: [Double] = []

  /// Number of buckets.
  package var count: Int { start.count }

  /// Buckets of a length, a whole number of bars, that begin at `phase` beyond its multiples.
  package init(_ history: Bars, length: Milliseconds, phase: Milliseconds = 0) {
    precondition(length > 0 && length % history.interval == 0, "a bucket holds whole bars")
    self.length = length
    value = history.value
    for (position, time) in history.openTime.enumerated() {
      let begin = (time - phase).dividedFloor(by: length) * length + phase
      if start.last != begin { add(bucketAt: begin, history, position) }
      extend(with: history, position)
    }
    let expected = Int(length / history.interval)
    isWhole = bars.map { $0.count == expected }
  }

  private mutating func add(bucketAt begin: Milliseconds, _ history: Bars, _ position: Int) {
    start.append(begin)
    bars.append(position..<position)
    low.append(.infinity)
    high.append(0)
    close.append(0)
    before.append(position > 0 ? history.close[position - 1] : history.open[0])
    volume.append(0)
    variation.append(0)
  }

  private mutating func extend(with history: Bars, _ position: Int) {
    let (last, bar) = (start.count - 1, history[position])
    bars[last] = bars[last].lowerBound..<position + 1
    low[last] = min(low[last], bar.triggerLow)
    high[last] = max(high[last], bar.triggerHigh)
    close[last] = bar.close
    volume[last] += bar.volume
    let move = log(bar.close / bar.open)
    variation[last] += move * move
  }

  /// The bucket that begins at a moment. Complexity: O(log n).
  package func position(of time: Milliseconds) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if start[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low < count && start[low] == time ? low : nil
  }
}
