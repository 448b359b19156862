extension Bars {
  /// Takes the mark price, at which liquidations trigger, from its own klines; nothing happens where there are none.
  ///
  /// A bar without a mark kline, or with one that is far from the traded prices, keeps the traded range, and is counted. Where the mark
  /// prices are those of something else, none is used. Complexity: O(bars + marks).
  package mutating func setTrigger(from marks: KlineColumns, places klines: KlineColumns, log: inout DefectLog) {
    guard marks.count > 0, count > 0 else { return }
    let areOfSomethingElse = areOfSomethingElse(marks)
    // Where no mark price is used, there is none, so that the map says that the traded price liquidates.
    if !areOfSomethingElse { (triggerHigh, triggerLow) = (high, low) }
    let offset = klines.openTime.lowerBound(of: openTime[0])
    var mark = marks.openTime.lowerBound(of: openTime[0])
    for bar in 0..<count {
      while mark < marks.count, marks.openTime[mark] < openTime[bar] { mark += 1 }
      guard mark < marks.count, marks.openTime[mark] == openTime[bar] else {
        log.note(.markGap, at: klines.place[offset + bar])
        continue
      }
      guard !areOfSomethingElse else {
        log.note(.markOfOther, at: marks.place[mark])
        continue
      }
      // A mark price is an average of indices: it strays from the traded one by parts of a percent.
      let farthest = KlineColumns.wickLimit
      guard marks.high[mark] <= high[bar] * farthest, marks.low[mark] >= low[bar] / farthest else {
        log.note(.markOutlier, at: marks.place[mark])
        continue
      }
      triggerHigh[bar] = marks.high[mark]
      triggerLow[bar] = marks.low[mark]
    }
  }

  /// A bar may end some percent off its mark price, but never most of them do.
  private static var mostMarkDistance: Double { 0.05 }

  /// Whether the median distance of the two closing prices, over the bars that have both, is more than a mark price ever has.
  private func areOfSomethingElse(_ marks: KlineColumns) -> Bool {
    var (both, far) = (0, 0)
    var mark = marks.openTime.lowerBound(of: openTime[0])
    for bar in 0..<count {
      while mark < marks.count, marks.openTime[mark] < openTime[bar] { mark += 1 }
      guard mark < marks.count, marks.openTime[mark] == openTime[bar] else { continue }
      both += 1
      far += (marks.close[mark] - close[bar]).magnitude > close[bar] * Self.mostMarkDistance ? 1 : 0
    }
    // The median is beyond a limit where more than half are.
    return far > both - far
  }
}
