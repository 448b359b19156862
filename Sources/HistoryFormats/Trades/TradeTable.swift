import Basics
import MarketData

/// Bars put together from the pieces of files, in the order of the files.
struct TradeTable {
  /// Position of the first file in the list of all files read, by which defects name it.
  let firstNumber: Int32
  /// Width of the bins of volume at price.
  let bin: TradeBin
  /// Bars in time order.
  private(set) var bars: [TradeBar] = []
  /// Trades taken in.
  private(set) var known = KnownTrades()
  /// Large trades, by file.
  private(set) var large: [LargeTrade] = []
  /// The files, and what was read of each.
  private(set) var files: [HistoryFile] = [], records: [QualityReport.File] = []
  /// What was wrong with them; places name files by their position here.
  private(set) var log = DefectLog()
  /// The smallest and the largest number of each file's trades.
  private var ranges: [(first: UInt64, last: UInt64, path: String)] = []
  /// Lines of the file that the next piece belongs to, and its last row.
  private var linesBefore = 0
  private var last: TradeMark?

  init(firstNumber: Int = 0, bin: TradeBin = .everything) {
    self.firstNumber = Int32(clamping: firstNumber)
    self.bin = bin
  }

  /// Adds the pieces of the next file, in their order; one with trades that are known is asked for again without them.
  mutating func add(
    _ file: HistoryFile, _ pieces: [TradePiece], lacksFinalLineFeed: Bool, passedOver: Int,
    again: (_ piece: Int, _ known: KnownTrades) throws(DataError) -> TradePiece
  ) throws(DataError) {
    let number = firstNumber + Int32(clamping: files.count)
    files.append(file)
    records.append(QualityReport.File(path: file.relativePath, kind: file.kind.name))
    (linesBefore, last) = (0, nil)
    known.inOtherFiles = known.all
    for (position, piece) in pieces.enumerated() {
      let repeats = known.all.intersects(piece.ids)
      add(repeats ? try again(position, known) : piece, number)
    }
    let numbers = pieces.flatMap(\.ids.runs)
    if let first = numbers.map(\.lowerBound).min(), let last = numbers.map(\.upperBound).max() {
      ranges.append((first, last, file.relativePath))
    }
    try finish(pieces, number, lacksFinalLineFeed: lacksFinalLineFeed, passedOver: passedOver)
  }

  private mutating func add(_ piece: TradePiece, _ number: Int32) {
    let record = records.count - 1
    records[record].rows += piece.rows
    records[record].accepted += piece.accepted
    records[record].first = [records[record].first, piece.earliest].compactMap(\.self).min()
    records[record].last = [records[record].last, piece.latest].compactMap(\.self).max()
    log.merge(piece.defects, file: number, linesBefore: Int32(clamping: linesBefore))
    if let first = piece.first, let defect = last?.disorder(before: first) {
      log.note(defect, at: RowPlace(file: number, line: Int32(clamping: linesBefore + piece.firstLine)))
    }
    last = piece.last ?? last
    linesBefore += piece.lines
    known.all.formUnion(piece.ids)
    large += piece.large
    var place = 0
    for bar in piece.bars {
      place = bars.place(of: bar.openTime, near: place)
      if place < bars.count, bars[place].openTime == bar.openTime {
        bars[place].add(bar)
      } else {
        bars.insert(bar, at: place)
      }
      place += 1
    }
  }

  /// What is to be said of a file when all of it has been read.
  private mutating func finish(
    _ pieces: [TradePiece], _ number: Int32, lacksFinalLineFeed: Bool, passedOver: Int
  ) throws(DataError) {
    let record = records[records.count - 1]
    if record.rows > 0, pieces.allSatisfy({ $0.rows == 0 || $0.unreadable != nil }),
      let (line, defect) = pieces.compactMap(\.unreadable).first
    {
      throw .unusable("\(record.path):\(line): \(defect.rawValue); no line of the file is a row of \(record.kind)")
    }
    let whole = RowPlace(file: number, line: 0)
    if record.rows == 0 { log.note(linesBefore == 0 ? .emptyFile : .headerOnly, at: whole) }
    if lacksFinalLineFeed {
      log.note(.lacksFinalLineFeed, at: RowPlace(file: number, line: Int32(clamping: linesBefore)))
    }
    if passedOver > 0 { log.note(.passedOver, at: whole, count: passedOver) }
  }

  /// Takes out the bars that open before a time.
  mutating func removeBars(before time: Milliseconds) -> [TradeBar] {
    let end = bars.place(of: time, near: 0)
    defer { bars.removeFirst(end) }
    return Array(bars[..<end])
  }

  /// Numbers that lie between those of one file and that no file has: how many, and after which number of which file the first.
  /// Complexity: O(holes + files log files).
  var missing: (count: Int, after: UInt64, path: String) {
    var found = (count: 0, after: UInt64(0), path: "")
    var files = ranges.sorted { $0.first < $1.first }[...]
    var widest = (first: UInt64(0), last: UInt64(0), path: "")
    for (run, next) in zip(known.all.runs, known.all.runs.dropFirst()) {
      // Of the files that begin before the hole, the one that reaches farthest.
      while let file = files.first, file.first <= run.upperBound {
        if file.last > widest.last { widest = file }
        files.removeFirst()
      }
      guard widest.last >= next.lowerBound else { continue }
      if found.count == 0 { (found.after, found.path) = (run.upperBound, widest.path) }
      let (count, isTooLarge) = found.count.addingReportingOverflow(Int(clamping: next.lowerBound - run.upperBound - 1))
      found.count = isTooLarge ? .max : count
    }
    return found
  }

  /// The findings of all outcomes.
  var findings: [QualityReport.Finding] {
    let outcomes: [Defect.Outcome] = [.rejected, .repaired, .tolerated, .overlapping]
    return outcomes.flatMap { log.findings($0, paths: files.map(\.relativePath)) }
  }
}
