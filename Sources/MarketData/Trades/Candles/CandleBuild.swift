/// Makes klines files and volume-at-price files of a symbol's trades.
///
/// Files lie as the exchange's downloader lays them: `SYMBOL/klines/5m/SYMBOL-5m-2025-10-15.csv`, and beside them
/// `SYMBOL/volumeAtPrice/5m/SYMBOL-volumeAtPrice5m-2025-10-15.csv`. A day that is there and complete is passed over, so
/// that a run that was broken off goes on where it was. Memory: the bars of the largest input file and a block a thread.
public struct CandleBuild {
  let symbol: String
  let options: CandleOptions
  let output: CandleFolder
  /// Tells of each input file before it is read, and whether it is passed over.
  public var progress: (_ position: Int, _ count: Int, _ path: String) -> Void = { _, _, _ in }

  private let groups: [FileGroup]
  private let bin: TradeBin

  /// Looks for the symbol's trades in a folder.
  public init(
    symbol: String, in folder: HistoryFolder, output: String, options: CandleOptions
  ) throws(HistoryError) {
    let files = folder.files(of: symbol).filter { $0.kind == .aggTrades }
    guard let first = files.min(by: { $0.from < $1.from }) else {
      throw .missing("\(folder.path): no trades (\(symbol)-aggTrades-….csv) for \(symbol)")
    }
    self.symbol = symbol
    self.options = options
    self.output = CandleFolder(path: output, symbol: symbol, options: options)
    groups = FileGroup.groups(of: files)
    if let given = options.bin {
      bin = given
    } else {
      bin = TradeBin(nearPrice: try TradeReading.firstPrice(of: first))
    }
  }

  /// Reads and writes, the oldest first.
  public func run() throws(HistoryError) -> CandleSummary {
    try output.makeFolders()
    let reading = TradeReading(options: TradeOptions(interval: options.interval, binWidth: bin.width))
    var table = TradeTable()
    var summary = CandleSummary()
    var written: Set<Milliseconds> = []
    for (position, group) in groups.enumerated() {
      progress(position, groups.count, group.files[0].relativePath)
      let isLast = position == groups.count - 1
      let periods = output.periods(in: group.from..<group.to)
      if table.bars.isEmpty, periods.allSatisfy(output.isComplete) {
        summary.skipped += periods.count
        continue
      }
      try reading.read(group.files, into: &table)
      // What follows the files' own time may go on in the next ones.
      let bars = table.removeBars(before: isLast ? .max : options.period.start(of: group.to))
      let dataEnd = bars.last.map { $0.openTime + options.interval } ?? 0
      for part in bars.split(by: options.period) {
        if written.contains(part.start) || part.start < group.from && output.isComplete(part.start) {
          summary.late += part.bars.reduce(0) { $0 + $1.trades }
        } else if output.isComplete(part.start) {
          summary.skipped += 1
        } else {
          let end = options.period.end(from: part.start)
          // Where files follow, so do trades.
          try output.write(part.bars, from: part.start, to: isLast ? min(end, dataEnd) : end, bin: bin)
          written.insert(part.start)
        }
      }
    }
    progress(groups.count, groups.count, "done")
    summary.written = written.count
    summary.files = table.records
    summary.findings = table.findings
    summary.trades = table.records.reduce(0) { $0 + $1.accepted }
    return summary
  }
}

/// What a run did.
public struct CandleSummary: Sendable {
  /// Files of candles written, and those that were there.
  public var written = 0, skipped = 0
  /// Aggregated trades used.
  public var trades = 0
  /// Trades of a day that was written before them, as only a file named for another day can have; they are left out.
  public var late = 0
  /// Files read.
  public var files: [QualityReport.File] = []
  /// What was wrong with their rows.
  public var findings: [QualityReport.Finding] = []
}

/// Input files whose periods overlap: they are put together before anything of them is written.
struct FileGroup {
  private(set) var files: [HistoryFile]
  private(set) var from: Milliseconds, to: Milliseconds

  /// Groups in time order.
  static func groups(of files: [HistoryFile]) -> [FileGroup] {
    var groups: [FileGroup] = []
    for file in files.sorted(by: { ($0.from, $0.relativePath) < ($1.from, $1.relativePath) }) {
      if let last = groups.last, file.from < last.to {
        groups[groups.count - 1].files.append(file)
        groups[groups.count - 1].to = max(last.to, file.to)
      } else {
        groups.append(FileGroup(files: [file], from: file.from, to: file.to))
      }
    }
    return groups
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
