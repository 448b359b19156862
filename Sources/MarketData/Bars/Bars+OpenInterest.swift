package import Basics

extension Bars {
  /// Joins bars with the open interest at their ends.
  ///
  /// Kept are the bars from the first to the last that has a snapshot. The delta of a bar is the change between
  /// CONSECUTIVE snapshots, in contracts: `dN_t = N_t - N_(t-1)`; the first bar's is 0. Where snapshots are missing, the
  /// one delta over k bars is spread over them by volume. Where klines are missing, what changed while they are belongs to
  /// no bar: the bar after the hole has the change since the snapshot at its own opening, or the hole's change in
  /// proportion to time where that is missing too. More than the traded volume cannot change: such a delta is
  /// clamped to the volume, while the open interest stays as reported. Both repairs are counted in `log`.
  /// Complexity: O(bars + snapshots).
  package init(
    symbol: String, interval: Milliseconds, value: ContractValue = .price, klines: KlineColumns,
    snapshots: OpenInterestSnapshots, log: inout DefectLog
  ) {
    self.init(symbol: symbol, interval: interval, value: value)
    var known = [Double](repeating: .nan, count: klines.count)
    var (first, last) = (klines.count, -1)
    for row in 0..<snapshots.time.count {
      guard let bar = klines.position(ofBarEnding: snapshots.time[row], interval: interval) else { continue }
      known[bar] = snapshots.openInterest[row]
      first = min(first, bar)
      last = bar
    }
    guard first <= last else { return }
    take(klines, first...last)
    openInterest = Array(known[first...last])
    openInterestDelta = Array(repeating: 0, count: count)
    var previous = 0
    for bar in 1..<max(1, count) where !openInterest[bar].isNaN {
      let gap = previous + 1...bar
      if let hole = gap.last(where: { openTime[$0] - openTime[$0 - 1] > interval }) {
        if let opening = snapshots.openInterest(at: openTime[hole]) {
          for inGap in gap where inGap < hole { openInterest[inGap] = openInterest[previous] }
          spread(from: opening, over: hole...bar)
        } else {
          log.note(.holeInKlines, at: klines.place[first + hole])
          let share = Double(interval) * Double(gap.count) / Double(openTime[bar] - openTime[previous])
          let change = openInterest[bar] - openInterest[previous]
          spread(from: openInterest[bar] - change * share, over: gap)
        }
      } else {
        spread(from: openInterest[previous], over: gap)
        if gap.count > 1 { log.note(.gapSpread, at: klines.place[first + gap.lowerBound], count: gap.count) }
      }
      previous = bar
    }
    for bar in 0..<count where openInterestDelta[bar].magnitude > volume[bar] {
      log.note(.clamped, at: klines.place[first + bar])
      openInterestDelta[bar] = openInterestDelta[bar] < 0 ? -volume[bar] : volume[bar]
    }
  }

  /// Spreads the change from a value to that of the last bar over bars by volume; the last keeps its value to the digit.
  private mutating func spread(from opening: Double, over gap: ClosedRange<Int>) {
    let change = openInterest[gap.upperBound] - opening
    guard gap.count > 1 else {
      openInterestDelta[gap.lowerBound] = change
      return
    }
    let total = gap.reduce(0) { $0 + volume[$1] }
    var reached = opening
    for bar in gap {
      openInterestDelta[bar] = change * (total > 0 ? volume[bar] / total : 1 / Double(gap.count))
      reached += openInterestDelta[bar]
      if bar < gap.upperBound { openInterest[bar] = reached }
    }
  }

  /// Takes over the klines at some positions, without open interest.
  private mutating func take(_ klines: KlineColumns, _ positions: ClosedRange<Int>) {
    // Shared, not copied, where all are taken, as they nearly always are.
    func part<Value>(_ column: [Value]) -> [Value] {
      positions.count == column.count ? column : Array(column[positions])
    }
    openTime = part(klines.openTime)
    open = part(klines.open)
    high = part(klines.high)
    low = part(klines.low)
    close = part(klines.close)
    volume = part(klines.volume)
    quoteVolume = part(klines.quoteVolume)
    takerBuyVolume = part(klines.takerBuyVolume)
  }

  /// Joins bars the way the published query does, errors included: a row belongs to the bar that OPENS at its label
  /// whatever the label means, and a delta is that of the USDT value, so that a mere change of price counts.
  ///
  /// Every kline is kept. `openInterest` is the newest USDT value known at the bar, for the last bar the newest of all
  /// rows; `openInterestDelta` is in USDT, 0 for a bar without a row.
  package init(symbol: String, interval: Milliseconds, klines: KlineColumns, asPublished rows: OpenInterestColumns) {
    self.init(symbol: symbol, interval: interval)
    guard klines.count > 0 else { return }
    take(klines, 0...klines.count - 1)
    openInterest = Array(repeating: 0, count: count)
    openInterestDelta = openInterest
    var order = rows.label.indices.filter { !rows.openInterestValue[$0].isNaN }
    if !zip(order, order.dropFirst()).allSatisfy({ rows.label[$0] <= rows.label[$1] }) {
      order.sort { (rows.label[$0], $0) < (rows.label[$1], $1) }
    }
    var next = 0
    var previous: Int?
    for bar in 0..<count {
      while next < order.count, rows.label[order[next]] <= openTime[bar] {
        let row = order[next]
        next += 1
        let value = rows.openInterestValue[row]
        // The same row in another file is no second row.
        if let previous, rows.label[previous] == rows.label[row], rows.openInterestValue[previous] == value { continue }
        if rows.label[row] == openTime[bar] {
          openInterestDelta[bar] = previous.map { value - rows.openInterestValue[$0] } ?? 0
        }
        previous = row
      }
      openInterest[bar] = previous.map { rows.openInterestValue[$0] } ?? 0
    }
    if let newest = order.last { openInterest[count - 1] = rows.openInterestValue[newest] }
  }
}
