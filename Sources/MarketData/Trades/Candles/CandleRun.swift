/// The state of a run that makes candles: what is read but not yet written, and what was done so far.
struct CandleRun {
  let output: CandleFolder
  let options: CandleOptions
  let bin: TradeBin
  private var table: TradeTable
  private var done = CandleSummary()
  private var written: Set<Milliseconds> = []
  /// The close before the next period.
  private var close: UInt64?

  init(output: CandleFolder, options: CandleOptions, bin: TradeBin) {
    self.output = output
    self.options = options
    self.bin = bin
    table = TradeTable(bin: bin)
  }

  /// What was done.
  var summary: CandleSummary {
    var summary = done
    summary.written = written.count
    summary.files = table.records
    summary.findings = table.findings
    summary.trades = table.records.reduce(0) { $0 + $1.accepted }
    return summary
  }

  /// Passes over files whose candles are there.
  mutating func pass(_ group: FileGroup) {
    let periods = output.periods(in: group.from..<group.to)
    done.skipped += periods.count
    if let last = periods.last { close = output.lastClose(last) ?? close }
  }

  /// Reads files and writes the periods that end with each group of them; all that is left after the last.
  mutating func take(_ groups: [FileGroup], isLast: Bool) throws(HistoryError) {
    let reading = TradeReading(options: TradeOptions(interval: options.interval, binWidth: bin.width))
    var table = self.table
    self.table = TradeTable()
    var next = 0
    try reading.read(groups.flatMap(\.files), into: &table) {
      (file: HistoryFile, table: inout TradeTable) throws(HistoryError) in
      guard file == groups[next].files.last else { return }
      let group = groups[next]
      next += 1
      // What follows the files' own time may go on in the next ones.
      if next < groups.count || !isLast {
        try write(table.removeBars(before: options.period.start(of: group.to)), of: group)
      }
    }
    if isLast {
      let rest = table.removeBars(before: .max)
      try write(rest, of: groups.last, upTo: rest.last.map { $0.openTime + options.interval } ?? .max)
    }
    self.table = table
  }

  /// Writes bars by period, the last up to where the data end.
  ///
  /// A period before the files' own was written before them or is there, or no file is named for it.
  private mutating func write(
    _ bars: [TradeBar], of group: FileGroup?, upTo dataEnd: Milliseconds = .max
  ) throws(HistoryError) {
    for (start, bars) in bars.split(by: options.period) {
      let isEarlier = group.map { start < options.period.start(of: $0.from) } ?? false
      if written.contains(start) || isEarlier && output.isComplete(start) {
        done.late += bars.reduce(0) { $0 + $1.trades }
        continue
      }
      if output.isComplete(start) {
        done.skipped += 1
      } else {
        let end = min(options.period.end(from: start), dataEnd)
        try output.write(bars, from: start, to: end, bin: bin, closeBefore: close)
        written.insert(start)
      }
      close = bars.last?.close
    }
  }
}

extension [TradeBar] {
  /// The bars of each period, in time order.
  func split(by period: CandlePeriod) -> [(start: Milliseconds, bars: [TradeBar])] {
    var parts: [(start: Milliseconds, bars: [TradeBar])] = []
    for bar in self {
      let start = period.start(of: bar.openTime)
      if parts.last?.start != start { parts.append((start, [])) }
      parts[parts.count - 1].bars.append(bar)
    }
    return parts
  }
}
