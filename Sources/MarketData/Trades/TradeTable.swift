/// Bars put together from the pieces of files, in the order of the files.
struct TradeTable {
  /// Bars in time order.
  private(set) var bars: [TradeBar] = []
  /// Trades taken in.
  private(set) var ids = TradeIDs()
  /// Large trades, by file.
  private(set) var large: [LargeTrade] = []
  /// What was read of each file, and what was wrong with it.
  private(set) var files: [QualityReport.File] = []
  private(set) var rejected = DefectLog()
  /// Lines of the file that the next piece belongs to, and its last row.
  private var linesBefore = 0
  private var last: TradeMark?

  /// Begins the next file.
  mutating func begin(_ file: HistoryFile) {
    files.append(QualityReport.File(path: file.relativePath, kind: file.kind.name))
    (linesBefore, last) = (0, nil)
  }

  /// Whether the next piece holds trades that are here already.
  func overlaps(_ piece: TradePiece) -> Bool { ids.intersects(piece.ids) }

  /// Adds the next piece of the file begun last.
  ///
  /// - Precondition: `overlaps` is false of it.
  mutating func add(_ piece: TradePiece) {
    guard var file = files.popLast() else { return }
    file.rows += piece.rows
    file.accepted += piece.accepted
    file.first = [file.first, piece.earliest].compactMap(\.self).min()
    file.last = [file.last, piece.latest].compactMap(\.self).max()
    files.append(file)
    for finding in piece.defects.findings {
      rejected.note(
        finding.key, file: file.path, line: linesBefore + finding.value.line, count: finding.value.count)
    }
    if let first = piece.first, let defect = last?.disorder(before: first) {
      rejected.note(defect, file: file.path, line: linesBefore + piece.firstLine)
    }
    last = piece.last ?? last
    linesBefore += piece.lines
    ids.formUnion(piece.ids)
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

  /// Takes out the bars that open before a time.
  mutating func removeBars(before time: Milliseconds) -> [TradeBar] {
    let end = bars.place(of: time, near: 0)
    defer { bars.removeFirst(end) }
    return Array(bars[..<end])
  }
}
