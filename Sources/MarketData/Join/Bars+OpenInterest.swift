extension Bars {
  /// Joins bars with the open interest at their ends.
  ///
  /// Kept are the bars from the first to the last that has a snapshot. The delta of a bar is the change between
  /// CONSECUTIVE snapshots, in contracts: `dN_t = N_t - N_(t-1)`; the first bar's is 0. Where snapshots are missing, the
  /// one delta over k bars is spread over them by volume. More than the traded volume cannot change: such a delta is
  /// clamped to the volume, while the open interest stays as reported. Both repairs are counted in `log`.
  /// Complexity: O(bars + snapshots).
  init(
    symbol: String, interval: Milliseconds, klines: KlineColumns, snapshots: OpenInterestSnapshots,
    files: [HistoryFile],
    log: inout DefectLog
  ) {
    self.init(symbol: symbol, interval: interval)
    var known = [Double](repeating: .nan, count: klines.count)
    for (time, openInterest) in zip(snapshots.time, snapshots.openInterest) {
      if let bar = klines.position(ofBarEnding: time, interval: interval) { known[bar] = openInterest }
    }
    guard let first = known.firstIndex(where: { !$0.isNaN }), let last = known.lastIndex(where: { !$0.isNaN }) else {
      return
    }
    var deltas = [Double](repeating: 0, count: klines.count)
    var previous = first
    for bar in first...last where bar > first && !known[bar].isNaN {
      let change = known[bar] - known[previous]
      let gap = previous + 1...bar
      if gap.count > 1 {
        let place = klines.place[previous + 1]
        log.note(.gapSpread, file: files[Int(place.file)].relativePath, line: Int(place.line), count: gap.count)
      }
      let volume = gap.reduce(0) { $0 + klines.volume[$1] }
      for inGap in gap {
        let share = volume > 0 ? klines.volume[inGap] / volume : 1 / Double(gap.count)
        deltas[inGap] = change * share
        // The last bar of the gap keeps its reported value to the digit.
        if inGap < bar { known[inGap] = known[inGap - 1] + deltas[inGap] }
      }
      previous = bar
    }
    for bar in first...last {
      let volume = klines.volume[bar]
      if deltas[bar].magnitude > volume {
        let place = klines.place[bar]
        log.note(.clamped, file: files[Int(place.file)].relativePath, line: Int(place.line))
        deltas[bar] = deltas[bar] < 0 ? -volume : volume
      }
      append(klines.bar(bar, openInterest: known[bar], openInterestDelta: deltas[bar]))
    }
  }

  /// Joins bars the way the published query does, errors included: a row belongs to the bar that OPENS at its label
  /// whatever the label means, and a delta is that of the USDT value, so that a mere change of price counts.
  ///
  /// Every kline is kept. `openInterest` is the newest USDT value known at the bar, for the last bar the newest of all
  /// rows; `openInterestDelta` is in USDT, 0 for a bar without a row.
  init(symbol: String, interval: Milliseconds, klines: KlineColumns, asPublished rows: OpenInterestColumns) {
    self.init(symbol: symbol, interval: interval)
    let order = rows.label.indices.filter { !rows.openInterestValue[$0].isNaN }
      .sorted { (rows.label[$0], $0) < (rows.label[$1], $1) }
    var next = 0
    var value = 0.0
    for bar in 0..<klines.count {
      var delta = 0.0
      while next < order.count, rows.label[order[next]] <= klines.openTime[bar] {
        let row = order[next]
        let change = next > 0 ? rows.openInterestValue[row] - value : 0
        if rows.label[row] == klines.openTime[bar] { delta = change }
        value = rows.openInterestValue[row]
        next += 1
      }
      append(klines.bar(bar, openInterest: value, openInterestDelta: delta))
    }
    if let newest = order.last, count > 0 { openInterest[count - 1] = rows.openInterestValue[newest] }
  }
}

extension KlineColumns {
  /// The bar at a position with its open interest.
  func bar(_ position: Int, openInterest: Double, openInterestDelta: Double) -> Bar {
    Bar(
      openTime: openTime[position], open: open[position], high: high[position], low: low[position],
      close: close[position], volume: volume[position], quoteVolume: quoteVolume[position],
      takerBuyVolume: takerBuyVolume[position], openInterest: openInterest, openInterestDelta: openInterestDelta)
  }
}
