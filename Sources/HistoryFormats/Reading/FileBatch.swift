import Basics
import CSV
import MarketData

/// The columns of some files, with what was noted of each.
struct FileBatch: Sendable {
  var columns = HistoryColumns()
  var records: [QualityReport.File] = []
  var log = DefectLog()

  /// Reads files of one instrument on all processors; the result is the same as from reading them one by one.
  ///
  /// Memory: the columns, and for each processor a block of text and two batches of rows.
  static func read(
    _ files: [HistoryFile], format: any HistoryFormat, _ request: ReadRequest
  ) throws(DataError) -> FileBatch {
    let batches = batches(of: files)
    if batches.count <= 4 { return try readFew(files, batches, format: format, request) }
    var whole = FileBatch()
    let plan = request.plan
    let step = request.instrument.venue.openInterestStep
    whole.columns.klines.reserve(files[...].rows(every: plan.source) { $0.barInterval == plan.source })
    whole.columns.openInterest.reserve(files[...].rows(every: step, \.hasOpenInterest))
    try inOrder(
      batches.count, threads: processors, ahead: 2 * processors, makeTool: { LineBlocks() },
      { (piece: Int, blocks: inout LineBlocks) throws(DataError) -> FileBatch in
        try FileBatch(files, batches[piece], format: format, request, blocks: &blocks)
      }
    ) { (_, batch: FileBatch) throws(DataError) in whole.append(batch) }
    return whole
  }

  /// Reads few files, for which no queue is worth its start: all at once where other threads are at work on other symbols, else each
  /// batch by the next free processor, this one among them.
  private static func readFew(
    _ files: [HistoryFile], _ batches: [Range<Int>], format: any HistoryFormat, _ request: ReadRequest
  ) throws(DataError) -> FileBatch {
    guard batches.count > 1, !SystemThread.areRunning else {
      var blocks = LineBlocks()
      return try FileBatch(files, files.indices, format: format, request, blocks: &blocks)
    }
    let read = sideBySide(batches.count) { piece in
      Result { () throws(DataError) -> FileBatch in
        var blocks = LineBlocks()
        return try FileBatch(files, batches[piece], format: format, request, blocks: &blocks)
      }
    }
    var whole = FileBatch()
    for batch in read { whole.append(try batch.get()) }
    return whole
  }

  /// Nothing yet.
  private init() {}

  /// Reads the files at some positions.
  private init(
    _ files: [HistoryFile], _ positions: Range<Int>, format: any HistoryFormat, _ request: ReadRequest,
    blocks: inout LineBlocks
  ) throws(DataError) {
    var reader = format.makeReader(request, of: files[positions])
    for number in positions {
      records.append(try reader.read(files[number], number: number, blocks: &blocks, log: &log))
    }
    columns = reader.columns
  }

  private mutating func append(_ later: FileBatch) {
    columns.append(later.columns)
    records += later.records
    log.merge(later.log)
  }

  /// Runs of files of about half a month each: a month's klines, or the days of open interest of as long.
  private static func batches(of files: [HistoryFile]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var length: Milliseconds = 0
    for (position, file) in files.enumerated() {
      length += file.period.map { $0.upperBound - $0.lowerBound } ?? 15 * .day
      if length >= 15 * .day || position == files.count - 1 {
        batches.append(start..<position + 1)
        (start, length) = (position + 1, 0)
      }
    }
    return batches
  }
}
