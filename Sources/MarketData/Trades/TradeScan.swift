/// Reads a part of a trades file, block by block, into bars.
struct TradeScan {
  /// What is wanted.
  let options: TradeOptions
  /// Trades that were taken in before, to be passed over.
  let seen: TradeIDs
  /// Path that defects name.
  let path: String
  /// Fields of a row; nil until a first line has told.
  private var slots: [Int]?
  /// Whether rows have the published layout, so that runs can be read.
  private var isPublishedLayout = false
  /// What came out so far.
  private(set) var piece = TradePiece()
  /// The bar of the row before.
  private var current = 0

  /// A scan of the beginning of a file, or of what follows where `slots` are known from there.
  init(path: String, options: TradeOptions, seen: TradeIDs = TradeIDs(), slots: [Int]? = nil) {
    self.path = path
    self.options = options
    self.seen = seen
    self.slots = slots
    isPublishedLayout = slots == TradeRow.publishedOrder
  }

  /// Takes in whole lines.
  mutating func take(_ bytes: Span<UInt8>) throws(HistoryError) {
    var position = 0
    if slots == nil {
      let (slots, isHeader) = try TradeRow.slots(firstLine: lineText(bytes, from: 0), path: path)
      self.slots = slots
      isPublishedLayout = slots == TradeRow.publishedOrder
      if isHeader {
        piece.lines += 1
        skipLine(bytes, &position)
      }
    }
    while position < bytes.count {
      let start = position
      if readRow(bytes, &position) { readRuns(bytes, &position, shapedLike: start) }
    }
    guard piece.ids.runs.count <= TradeIDs.mostRuns else {
      throw .unusable("\(path): more than \(TradeIDs.mostRuns) holes in the trades' numbers; bars need all trades")
    }
  }

  /// Reads one row field by field; true where it was used.
  private mutating func readRow(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    piece.lines += 1
    defer { skipLine(bytes, &position) }
    guard !isBlankLine(bytes, position) else { return false }
    piece.rows += 1
    do throws(RowDefect) {
      let row = try TradeRow(bytes, &position, slots: slots ?? [])
      guard !seen.contains(row.id), piece.ids.insert(row.id) else { throw RowDefect(.sameTrade) }
      accept(row)
      return true
    } catch {
      note(error.defect)
      return false
    }
  }

  private mutating func note(_ defect: Defect) { piece.defects.note(defect, file: path, line: piece.lines) }

  private mutating func accept(_ row: TradeRow) {
    let mark = TradeMark(id: row.id, time: row.time)
    if let defect = piece.last?.disorder(before: mark) { note(defect) }
    if piece.first == nil { (piece.first, piece.firstLine) = (mark, piece.lines) }
    piece.last = mark
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
    let raw = unsafe bytes.bytes
    // Only after the newest trade of all is the next one surely new, and its bar's last.
    guard isPublishedLayout, seen.isEmpty, let mark = piece.last, mark.id == piece.ids.last,
      var shape = TradeRowShape(raw, start)
    else { return }
    let bar = piece.bars[current]
    let time = UInt64(mark.time) * shape.perMillisecond
    guard time >= shape.time.base else { return }
    var limits = TradeRun.Limits(
      timeEnd: UInt64(bar.openTime + options.interval) * shape.perMillisecond - shape.time.base,
      binLow: bar.close / options.binWidth * options.binWidth, binWidth: options.binWidth,
      notional: min(options.largeNotional ?? .max, TradeUnits.notionalLimit))
    var run = TradeRun(idTail: mark.id - shape.id.base, timeTail: time - shape.time.base)
    while true {
      let end = run.read(raw, &position, shape: &shape, limits: limits)
      if run.rows > 0 { accept(run, shape: shape, bin: limits.binLow / options.binWidth) }
      guard case .otherBin(let price) = end else { return }
      limits.binLow = price / options.binWidth * options.binWidth
      run = TradeRun(idTail: run.idTail, timeTail: run.timeTail)
    }
  }

  private mutating func accept(_ run: TradeRun, shape: TradeRowShape, bin: UInt64) {
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

extension [TradeBar] {
  /// Where the bar that opens at a time is or belongs. Complexity: O(1) at or after the bar at `guess`, else O(log n).
  func place(of openTime: Milliseconds, near guess: Int) -> Int {
    if guess < count, self[guess].openTime == openTime { return guess }
    guard let last, last.openTime >= openTime else { return count }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].openTime < openTime { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
