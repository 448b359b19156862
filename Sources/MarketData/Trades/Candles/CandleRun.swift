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

  /// Reads files and writes the periods that end with them; all that is left where they are the last.
  mutating func take(_ groups: [FileGroup], isLast: Bool) throws(HistoryError) {
    guard !groups.isEmpty || isLast else { return }
    try TradeReading(options: TradeOptions(interval: options.interval, binWidth: bin.width))
      .read(groups.flatMap(\.files), into: &table)
    // What follows the files' own time may go on in the next ones.
    let bars = table.removeBars(before: isLast ? .max : options.period.start(of: groups.last?.to ?? .min))
    let dataEnd = bars.last.map { $0.openTime + options.interval } ?? 0
    let own = Set(groups.flatMap { output.periods(in: $0.from..<$0.to) })
    for part in bars.split(by: options.period) {
      let isThere = written.contains(part.start) || output.isComplete(part.start)
      if isThere, !own.contains(part.start) || written.contains(part.start) {
        done.late += part.bars.reduce(0) { $0 + $1.trades }
        continue
      }
      if isThere {
        done.skipped += 1
      } else {
        let end = options.period.end(from: part.start)
        // Where files follow, so do trades.
        try output.write(
          part.bars, from: part.start, to: isLast && end > dataEnd ? dataEnd : end, bin: bin, closeBefore: close)
        written.insert(part.start)
      }
      close = part.bars.last?.close
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
