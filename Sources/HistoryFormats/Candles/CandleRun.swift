import Basics

/// The state of a run that makes candles: what is read but not yet written, and what was done so far.
struct CandleRun {
  let output: CandleFolder
  let options: CandleOptions
  let bin: TradeBin
  /// Files in time order, and whether all that is made of them is there.
  private let groups: [(files: FileGroup, isThere: Bool)]
  /// The group that comes next.
  private var next = 0
  private var done = CandleSummary()
  private var written: Set<Milliseconds> = []
  /// The close before the next period.
  private var close: UInt64?

  init(output: CandleFolder, options: CandleOptions, bin: TradeBin, groups: [FileGroup]) {
    self.output = output
    self.options = options
    self.bin = bin
    self.groups = groups.map { ($0, output.isComplete($0)) }
  }

  /// Reads what is not there and writes the periods that end with each group of files; all that is left after the last.
  mutating func finish(
    progress: (_ position: Int, _ count: Int, _ path: String) -> Void
  ) throws(DataError) -> CandleSummary {
    var table = TradeTable(bin: bin)
    let files = groups.filter { !$0.isThere }.flatMap(\.files.files)
    progress(0, groups.count, files.first?.relativePath ?? "")
    try TradeReading(options: TradeOptions(interval: options.interval, binWidth: bin.width)).read(files, into: &table) {
      (file: HistoryFile, table: inout TradeTable) throws(DataError) in
      passWhatIsThere()
      let group = groups[next].files
      guard file == group.files.last else { return }
      next += 1
      progress(next, groups.count, file.relativePath)
      // What follows the files' own time may go on in the next ones.
      if next < groups.count {
        try write(table.removeBars(before: options.period.start(of: group.to)), of: group)
      }
    }
    passWhatIsThere()
    let rest = table.removeBars(before: .max)
    try write(rest, of: groups.last?.files, upTo: rest.last.map { $0.openTime + options.interval } ?? .max)
    done.written = written.count
    done.files = table.records
    done.findings = table.findings
    done.missing = table.missing
    done.trades = table.records.reduce(0) { $0 + $1.accepted }
    return done
  }

  /// Passes over groups of files whose candles are there.
  private mutating func passWhatIsThere() {
    while next < groups.count, groups[next].isThere {
      let group = groups[next].files
      let periods = output.periods(in: group.from..<group.to)
      done.skipped += periods.count
      if let last = periods.last { close = output.lastClose(last) ?? close }
      next += 1
    }
  }

  /// Writes bars by period, the last up to where the data end.
  ///
  /// A period before the files' own was written before them or is there, or no file is named for it.
  private mutating func write(
    _ bars: [TradeBar], of group: FileGroup?, upTo dataEnd: Milliseconds = .max
  ) throws(DataError) {
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

extension Collection<TradeBar> {
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
