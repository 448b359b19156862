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
  /// Memory: the columns, and for each processor a block of text and two batches of rows.
  static func read(_ files: [HistoryFile], symbol: String, plan: BarPlan) throws(HistoryError) -> FileBatch {
    let now = currentTime()
    let batches = batches(of: files)
    // Another thread costs half a millisecond, as much as it would save on so few.
    if batches.count <= 4 {
      var blocks = LineBlocks()
      return try FileBatch(files, files.indices, symbol: symbol, plan: plan, now: now, blocks: &blocks)
    }
    var whole = FileBatch()
    whole.klines.reserve(rows(of: .klines(interval: plan.source), every: plan.source, in: files[...]))
    whole.openInterest.reserve(rows(of: .metrics, every: MetricsReader.interval, in: files[...]))
    try inOrder(
      batches.count, threads: processors, ahead: 2 * processors, makeTool: { LineBlocks() },
      { (piece: Int, blocks: inout LineBlocks) throws(HistoryError) -> FileBatch in
        try FileBatch(files, batches[piece], symbol: symbol, plan: plan, now: now, blocks: &blocks)
      }
    ) { (_, batch: FileBatch) throws(HistoryError) in whole.append(batch) }
    return whole
  }

  /// Nothing yet.
  private init() {}

  /// Reads the files at some positions.
  private init(
    _ files: [HistoryFile], _ positions: Range<Int>, symbol: String, plan: BarPlan, now: Milliseconds,
    blocks: inout LineBlocks
  ) throws(HistoryError) {
    let some = files[positions]
    var klineReader = KlineReader(
      interval: plan.source, now: now,
      rows: Self.rows(of: .klines(interval: plan.source), every: plan.source, in: some))
    var markReader = KlineReader(interval: plan.markSource ?? plan.source, now: now)
    var metricsReader = MetricsReader(
      symbol: symbol, rows: Self.rows(of: .metrics, every: MetricsReader.interval, in: some))
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

  /// Rows that files of a kind should have, one every `interval` of the periods that their names tell.
  private static func rows(
    of kind: HistoryKind, every interval: Milliseconds, in files: ArraySlice<HistoryFile>
  ) -> Int {
    Int(files.reduce(0) { $1.kind == kind ? $0 + ($1.to - $1.from) : $0 } / interval)
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
