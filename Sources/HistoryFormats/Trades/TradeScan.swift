import Basics
import CSV
import MarketData

/// Reads a part of a trades file, block by block, into bars.
struct TradeScan {
  /// What is wanted.
  let options: TradeOptions
  /// Trades that were taken in before, to be passed over.
  let known: KnownTrades
  /// Path that errors name.
  let path: String
  /// How rows are written.
  let layout: TradeLayout
  /// What rows without numbers are counted from, so that those of two days differ.
  private let firstNumber: UInt64
  /// Fields of a row; nil until a first line has told.
  private var slots: [Int]?
  /// Whether rows have the published layout, so that runs can be read.
  private var isPublishedLayout = false
  /// What came out so far.
  private(set) var piece = TradePiece()
  /// The bar of the row before.
  private var current = 0

  /// A scan of the beginning of a file, or of what follows where `slots` are known from there.
  init(of file: HistoryFile, options: TradeOptions, known: KnownTrades = KnownTrades(), slots: [Int]? = nil) {
    path = file.relativePath
    layout = TradeLayout(of: file.market)
    firstNumber = UInt64(max(0, file.from / .day)) << 36
    self.options = options
    self.known = known
    self.slots = slots
    isPublishedLayout = layout.isBinance && slots == layout.publishedOrder
  }

  /// Takes in whole lines.
  mutating func take(_ bytes: Span<UInt8>) throws(DataError) {
    var position = 0
    if slots == nil { try begin(bytes, &position) }
    // A line that was cut comes alone.
    let isCut = bytes.count == ReadingLimits.line + 1 && lineEnd(bytes, from: 0) == ReadingLimits.line
    while position < bytes.count {
      let start = position
      if readRow(bytes, &position, isCut: isCut) { readRuns(bytes, &position, shapedLike: start) }
    }
    guard piece.ids.runs.count <= TradeIDs.mostRuns else {
      throw .unusable("\(path): more than \(TradeIDs.mostRuns) holes in the trades' numbers; bars need all trades")
    }
  }

  /// Looks at the first line of a file and moves past it if it is a header.
  private mutating func begin(_ bytes: Span<UInt8>, _ position: inout Int) throws(DataError) {
    if bytes.count > 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      piece.defects.note(.byteOrderMark, at: RowPlace(line: 1))
      position = 3
    }
    let line = fieldText(bytes, position..<lineEnd(bytes, from: position))
    let (slots, isHeader) = try layout.slots(firstLine: line, path: path)
    self.slots = slots
    isPublishedLayout = layout.isBinance && slots == layout.publishedOrder
    guard isHeader else { return }
    piece.lines += 1
    skipLine(bytes, &position)
  }

  /// Reads one row field by field; true where it was used.
  private mutating func readRow(_ bytes: Span<UInt8>, _ position: inout Int, isCut: Bool) -> Bool {
    piece.lines += 1
    defer { skipLine(bytes, &position) }
    guard !isBlankLine(bytes, position) else { return false }
    piece.rows += 1
    let start = position
    var remarks: RowRemarks = []
    do throws(RowDefect) {
      if isCut { throw RowDefect(.longLine) }
      let row = try layout.row(
        bytes, &position, slots: slots ?? [], number: firstNumber + UInt64(piece.lines), remarks: &remarks)
      guard !known.all.contains(row.id), piece.ids.insert(row.id) else {
        throw RowDefect(known.inOtherFiles.contains(row.id) ? .overlap : .sameTrade)
      }
      if bytes[position] == UInt8(ascii: "\r") { remarks.insert(.carriageReturn) }
      for (remark, defect) in RowRemarks.defects where remarks.contains(remark) { note(defect) }
      accept(row)
      return true
    } catch {
      if error.defect.isUnreadable, piece.accepted == 0, isLateHeader(bytes, start) {
        piece.rows -= 1
        return false
      }
      note(error.defect)
      if piece.rows == 1, error.defect.isUnreadable { piece.unreadable = (piece.lines, error.defect) }
      if !error.defect.isUnreadable { piece.unreadable = nil }
      return false
    }
  }

  /// Whether the line names the columns of the rows below, as under a comment or a title.
  private mutating func isLateHeader(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let line = fieldText(bytes, start..<lineEnd(bytes, from: start))
    guard let (slots, isHeader) = try? layout.slots(firstLine: line, path: path), isHeader else { return false }
    self.slots = slots
    isPublishedLayout = layout.isBinance && slots == layout.publishedOrder
    return true
  }

  private mutating func note(_ defect: Defect, count: Int = 1) {
    piece.defects.note(defect, at: RowPlace(line: Int32(clamping: piece.lines)), count: count)
  }

  private mutating func accept(_ row: TradeRow) {
    let mark = TradeMark(id: row.id, time: row.time)
    if layout.hasNumbers, let defect = piece.last?.disorder(before: mark) { note(defect) }
    if piece.first == nil { (piece.first, piece.firstLine) = (mark, piece.lines) }
    piece.last = mark
    piece.unreadable = nil
    piece.accepted += 1
    piece.earliest = min(piece.earliest ?? row.time, row.time)
    piece.latest = max(piece.latest ?? row.time, row.time)
    if let threshold = options.largeNotional, row.notional >= threshold { piece.large.append(LargeTrade(row)) }
    let openTime = row.time.dividedFloor(by: options.interval) * options.interval
    current = piece.bars.place(of: openTime, near: current)
    if current < piece.bars.count, piece.bars[current].openTime == openTime {
      piece.bars[current].add(row, binWidth: options.binWidth)
    } else {
      piece.bars.insert(TradeBar(row, openTime: openTime, binWidth: options.binWidth), at: current)
    }
  }

  /// Reads rows like the one at `start`, which was used, as long as they follow each other.
  private mutating func readRuns(_ bytes: Span<UInt8>, _ position: inout Int, shapedLike start: Int) {
    // Only after the newest trade of all is the next one surely new, and its bar's last.
    guard isPublishedLayout, known.all.isEmpty, let mark = piece.last, mark.id == piece.ids.last,
      var shape = TradeRowShape(bytes, start)
    else { return }
    let time = UInt64(mark.time) * shape.perMillisecond
    guard time >= shape.time.base else { return }
    let barEnd = UInt64(piece.bars[current].openTime + options.interval) * shape.perMillisecond
    var limits = TradeRun.Limits(
      timeEnd: barEnd - shape.time.base,
      binLow: piece.bars[current].close / options.binWidth * options.binWidth, binWidth: options.binWidth,
      notional: min(options.largeNotional ?? .max, TradeUnits.notionalLimit))
    var run = TradeRun(idTail: mark.id - shape.id.base, timeTail: time - shape.time.base)
    while true {
      let end = run.read(bytes, &position, shape: &shape, limits: limits)
      if run.rows > 0 { accept(run, shape: shape, bin: limits.binLow / options.binWidth) }
      guard case .otherBin(let price) = end else { return }
      limits.binLow = price / options.binWidth * options.binWidth
      run = TradeRun(idTail: run.idTail, timeTail: run.timeTail)
    }
  }

  private mutating func accept(_ run: TradeRun, shape: TradeRowShape, bin: UInt64) {
    if shape.lineEnd == 2 { note(.carriageReturn, count: run.rows) }
    if shape.perMillisecond > 1 { note(.microseconds, count: run.rows) }
    piece.lines += run.rows
    piece.rows += run.rows
    piece.accepted += run.rows
    piece.ids.extend(by: run.rows)
    piece.bars[current].add(run, lastID: run.idTail + shape.id.base, bin: bin)
    let time = Milliseconds((run.timeTail + shape.time.base) / shape.perMillisecond)
    piece.last = TradeMark(id: run.idTail + shape.id.base, time: time)
    piece.latest = max(piece.latest ?? time, time)
  }
}
