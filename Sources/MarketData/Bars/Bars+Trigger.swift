extension Bars {
  /// Takes the mark price, at which liquidations trigger, from its own klines; nothing happens where there are none.
  ///
  /// A bar without a mark kline, or with one that is far from the traded prices, keeps the traded range, and is counted. Complexity: O(bars + marks).
  package mutating func setTrigger(from marks: KlineColumns, places klines: KlineColumns, log: inout DefectLog) {
    guard marks.count > 0, count > 0 else { return }
    triggerHigh = high
    triggerLow = low
    let offset = klines.openTime.lowerBound(of: openTime[0])
    var mark = marks.openTime.lowerBound(of: openTime[0])
    for bar in 0..<count {
      while mark < marks.count, marks.openTime[mark] < openTime[bar] { mark += 1 }
      if mark < marks.count, marks.openTime[mark] == openTime[bar] {
        // A mark price is an average of indices: it strays from the traded one by parts of a percent.
        let farthest = KlineColumns.wickLimit
        guard marks.high[mark] <= high[bar] * farthest, marks.low[mark] >= low[bar] / farthest else {
          log.note(.markOutlier, at: marks.place[mark])
          continue
        }
        triggerHigh[bar] = marks.high[mark]
        triggerLow[bar] = marks.low[mark]
      } else {
        log.note(.markGap, at: klines.place[offset + bar])
      }
    }
  }
}
