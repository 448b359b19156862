package import Basics

extension KlineColumns {
  /// Longer bars made of these, which are in time order: first open, highest high, lowest low, last close, sums of volumes.
  ///
  /// A bar that lacks one of its parts would be a guess; it is left out and its rows are counted. Sums are those of the
  /// decimal numbers, rounded once (`decimalSum`), so a bar equals the published one to the digit. Complexity: O(rows).
  ///
  /// - Precondition: `interval` is a multiple of `part`.
  package func aggregated(
    to interval: Milliseconds, from part: Milliseconds, records: inout [QualityReport.File], log: inout DefectLog
  ) -> KlineColumns {
    guard interval != part else { return self }
    let parts = Int(interval / part)
    var bars = KlineColumns()
    var first = 0
    while first < count {
      let time = openTime[first].dividedFloor(by: interval) * interval
      var end = first + 1
      while end < count, openTime[end] < time + interval { end += 1 }
      let rows = first..<end
      first = end
      guard rows.count == parts else {
        log.note(.incomplete, at: place[rows.lowerBound], count: rows.count)
        for row in rows { records[Int(place[row].file)].accepted -= 1 }
        continue
      }
      bars.openTime.append(time)
      bars.open.append(open[rows.lowerBound])
      bars.high.append(high[rows].reduce(0, max))
      bars.low.append(low[rows].reduce(.infinity, min))
      bars.close.append(close[rows.upperBound - 1])
      bars.volume.append(decimalSum(volume[rows]))
      bars.quoteVolume.append(decimalSum(quoteVolume[rows]))
      bars.takerBuyVolume.append(min(decimalSum(takerBuyVolume[rows]), bars.volume[bars.count - 1]))
      bars.place.append(place[rows.lowerBound])
    }
    return bars
  }
}

/// The sum of numbers that were written as decimals, rounded once: what the decimals' own sum reads as.
///
/// With the fewest decimals, up to 9, in which each number reads back as itself, the sum is one of integers. Where the
/// integers would pass 2^53 the numbers are added as they are.
package func decimalSum(_ numbers: ArraySlice<Double>) -> Double {
  for decimals in 0...9 {
    let scale = powersOfTen[decimals]
    var sum = 0.0
    let isExact = numbers.allSatisfy { number in
      let whole = (number * scale).rounded()
      sum += whole
      return whole / scale == number && sum <= 0x1p53
    }
    if isExact { return sum / scale }
  }
  return numbers.reduce(0, +)
}
