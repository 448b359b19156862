extension Bars {
  /// Takes the mark price, at which liquidations trigger, from its own klines; nothing happens where there are none.
  ///
  /// A bar without a mark kline keeps the traded range, and is counted at its kline. Complexity: O(bars + marks).
  package mutating func setTrigger(from marks: KlineColumns, places klines: KlineColumns, log: inout DefectLog) {
    guard marks.count > 0, count > 0 else { return }
    triggerHigh = high
    triggerLow = low
    let offset = klines.openTime.lowerBound(of: openTime[0])
    var mark = marks.openTime.lowerBound(of: openTime[0])
    for bar in 0..<count {
      while mark < marks.count, marks.openTime[mark] < openTime[bar] { mark += 1 }
      if mark < marks.count, marks.openTime[mark] == openTime[bar] {
        triggerHigh[bar] = marks.high[mark]
        triggerLow[bar] = marks.low[mark]
      } else {
        log.note(.markGap, at: klines.place[offset + bar])
      }
    }
  }
}
