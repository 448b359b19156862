import Basics
import CSV
import MarketData

/// Reads files of answers into columns. Rows come in any order, mostly the newest first, and stand twice where pages meet.
struct AnswerReader {
  private let layout: any AnswerLayout
  private let instrument: Instrument
  private let asOf: Milliseconds
  /// Rows accepted.
  private(set) var klines = KlineColumns(), marks = KlineColumns(), openInterest = OpenInterestColumns()
  private(set) var derivesQuoteVolume = false, derivesTakerVolume = false
  /// The end of the first bar that was not finished at the moment of reading.
  private(set) var nextEnd = Milliseconds.max
  /// Rows of the file so far by time: the line of the answer, and the values.
  private var seen: [Milliseconds: (line: Int32, values: [Double])] = [:]

  init(_ request: ReadRequest, layout: any AnswerLayout) {
    self.layout = layout
    instrument = request.instrument
    asOf = request.asOf
  }

  /// Reads a file, the `number`-th of all; a row's line is that of its answer. Errors: the file is none of answers, an answer
  /// is an error, or not one row can be read. Memory: the file, and the rows of one answer.
  mutating func read(_ file: HistoryFile, number: Int, log: inout DefectLog) throws(DataError) -> QualityReport.File {
    let answers = try AnswerFile(path: file.path, shownAs: file.relativePath)
    var record = QualityReport.File(path: file.relativePath, kind: file.kind.name)
    var place = RowPlace(file: Int32(clamping: number))
    var unreadable: (line: Int, defect: Defect)?
    var isAllUnreadable = true
    seen.removeAll(keepingCapacity: true)
    for position in answers.answers.indices {
      let answer = try answers.answer(position)
      place.line = Int32(clamping: answers.answers[position].line)
      for row in answer.rows {
        record.rows += 1
        do throws(RowDefect) {
          var remarks: RowRemarks = []
          let time = try accept(row, of: answer, kind: file.kind, at: place, &remarks)
          record.accepted += 1
          record.first = min(record.first ?? time, time)
          record.last = max(record.last ?? time, time)
          for (remark, defect) in RowRemarks.defects where remarks.contains(remark) { log.note(defect, at: place) }
        } catch {
          log.note(error.defect, at: place)
          isAllUnreadable = isAllUnreadable && error.defect.isUnreadable
          unreadable = unreadable ?? (answers.answers[position].line, error.defect)
        }
      }
    }
    if record.accepted == 0, isAllUnreadable, let unreadable {
      throw .unusable(
        "\(file.relativePath):\(unreadable.line): \(unreadable.defect.rawValue); no row of the file is one of \(record.kind)"
      )
    }
    if record.rows == 0 {
      log.note(answers.answers.isEmpty ? .emptyFile : .headerOnly, at: RowPlace(file: place.file))
    }
    return record
  }

  /// Checks a row and keeps it.
  private mutating func accept(
    _ row: AnswerRow, of answer: Answer, kind: HistoryKind, at place: RowPlace, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> Milliseconds {
    guard answer.symbol == nil || answer.symbol == instrument.symbol else { throw RowDefect(.otherSymbol) }
    switch kind {
    case .klines(let interval):
      let bar = try layout.bar(row, of: instrument, interval: interval, &remarks)
      try check(bar, interval: interval, of: answer)
      try note(bar.openTime, [bar.open, bar.high, bar.low, bar.close, bar.volume], place.line)
      try klines.append(bar, value: instrument.value, at: place, &remarks)
      (derivesQuoteVolume, derivesTakerVolume) = (derivesQuoteVolume || layout.lacksQuoteVolume, true)
      return bar.openTime
    case .markPriceKlines(let interval):
      let bar = try layout.bar(list: row, volume: 0, quoteVolume: 0, &remarks)
      try check(bar, interval: interval, of: answer)
      try note(bar.openTime, [bar.open, bar.high, bar.low, bar.close], place.line)
      try marks.append(bar, at: place, &remarks)
      return bar.openTime
    default:
      let snapshot = try layout.openInterest(row, of: instrument, time: answer.time, &remarks)
      guard !snapshot.contracts.isNaN else { throw RowDefect(.missingValue) }
      if let defect = OpenInterestColumns.defect(snapshot.contracts, value: snapshot.value) { throw RowDefect(defect) }
      let label = try MetricsReader.onGrid(snapshot.label, step: instrument.venue.openInterestStep, &remarks)
      try note(label, [snapshot.contracts], place.line)
      openInterest.label.append(label)
      openInterest.openInterest.append(snapshot.contracts)
      openInterest.openInterestValue.append(snapshot.value)
      openInterest.takerRatio.append(.nan)
      openInterest.place.append(place)
      return label
    }
  }

  /// Checks that a bar is of the interval's grid and was finished when the answer was given.
  private mutating func check(_ bar: KlineRow, interval: Milliseconds, of answer: Answer) throws(RowDefect) {
    guard bar.openTime % interval == 0 else { throw RowDefect(.offGrid) }
    let end = bar.openTime + interval
    guard end <= answer.time ?? .max else { throw RowDefect(.unfinished) }
    guard end <= asOf else {
      nextEnd = min(nextEnd, end)
      throw RowDefect(.unfinished)
    }
  }

  /// Keeps in mind a row; one that an earlier answer of the file has with the same values is the page's border.
  private mutating func note(_ time: Milliseconds, _ values: [Double], _ line: Int32) throws(RowDefect) {
    if let earlier = seen[time], earlier.line != line, earlier.values == values { throw RowDefect(.pageOverlap) }
    seen[time] = (line, values)
  }
}
