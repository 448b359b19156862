/// Rows of some files, in the order of the files.
struct FileBatch: Sendable {
  var klines = KlineColumns(), marks = KlineColumns()
  var openInterest = OpenInterestColumns()
  var profiles = ProfileColumns()
  var records: [QualityReport.File] = []
  var log = DefectLog()
  /// Whether a file lacked the column, so that it was derived.
  var derivesQuoteVolume = false, derivesTakerVolume = false

  /// Reads files on all processors; the result is the same as from reading them one by one.
  ///
  /// Memory: the columns, and one block of text a processor.
  static func read(_ files: [HistoryFile], symbol: String, plan: BarPlan) throws(HistoryError) -> FileBatch {
    let now = currentTime()
    let batches = batches(of: files)
    var read = try concurrentMap(batches.count, makeTool: { LineBlocks() }) {
      (piece: Int, blocks: inout LineBlocks) throws(HistoryError) -> FileBatch in
      try FileBatch(files, batches[piece], symbol: symbol, plan: plan, now: now, blocks: &blocks)
    }
    if read.count == 1 { return read[0] }
    var whole = FileBatch()
    whole.klines.reserve(read.reduce(0) { $0 + $1.klines.count })
    whole.openInterest.reserve(read.reduce(0) { $0 + $1.openInterest.count })
    for position in read.indices {
      whole.append(read[position])
      // Its columns are not needed twice.
      read[position] = FileBatch()
    }
    return whole
  }

  /// Nothing yet.
  private init() {}

  /// Reads the files at some positions.
  private init(
    _ files: [HistoryFile], _ positions: Range<Int>, symbol: String, plan: BarPlan, now: Milliseconds,
    blocks: inout LineBlocks
  ) throws(HistoryError) {
    func rows(_ kind: HistoryKind, every interval: Milliseconds) -> Int {
      let length = positions.reduce(0) { files[$1].kind == kind ? $0 + (files[$1].to - files[$1].from) : $0 }
      return Int(length / interval)
    }
    var klineReader = KlineReader(
      interval: plan.source, now: now, rows: rows(.klines(interval: plan.source), every: plan.source))
    var markReader = KlineReader(interval: plan.markSource ?? plan.source, now: now)
    var metricsReader = MetricsReader(symbol: symbol, rows: rows(.metrics, every: MetricsReader.interval))
    var profileReader = ProfileReader()
    for number in positions {
      let file = files[number]
      switch file.kind {
      case .metrics:
        records.append(try readRows(of: file, number: number, into: &metricsReader, blocks: &blocks, log: &log))
      case .volumeAtPrice:
        records.append(try readRows(of: file, number: number, into: &profileReader, blocks: &blocks, log: &log))
      case .markPriceKlines:
        records.append(try readRows(of: file, number: number, into: &markReader, blocks: &blocks, log: &log))
      default:
        records.append(try readRows(of: file, number: number, into: &klineReader, blocks: &blocks, log: &log))
      }
    }
    klines = klineReader.columns
    marks = markReader.columns
    openInterest = metricsReader.columns
    profiles = profileReader.columns
    derivesQuoteVolume = klineReader.derivesQuoteVolume
    derivesTakerVolume = klineReader.derivesTakerVolume
  }

  private mutating func append(_ later: FileBatch) {
    klines.append(later.klines)
    marks.append(later.marks)
    openInterest.append(later.openInterest)
    profiles.append(later.profiles)
    records += later.records
    log.merge(later.log)
    derivesQuoteVolume = derivesQuoteVolume || later.derivesQuoteVolume
    derivesTakerVolume = derivesTakerVolume || later.derivesTakerVolume
  }

  /// Runs of files of about half a month each: a month's klines, or the days of open interest of as long.
  private static func batches(of files: [HistoryFile]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var length: Milliseconds = 0
    for (position, file) in files.enumerated() {
      length += file.to - file.from
      if length >= 15 * .day || position == files.count - 1 {
        batches.append(start..<position + 1)
        (start, length) = (position + 1, 0)
      }
    }
    return batches
  }
}
