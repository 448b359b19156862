import Basics
import CSV
import MarketData

/// Reads all rows of a file into a reader and tells how many there were.
///
/// `number` is the file's position in the list of files read. A file whose header lacks a needed column, or of which not
/// one line can be read, is an error. Complexity: O(bytes).
func readRows<Reader: RowReader>(
  of file: HistoryFile, number: Int = 0, into reader: inout Reader, blocks: inout LineBlocks, log: inout DefectLog
) throws(DataError) -> QualityReport.File {
  if file.hasChecksum { try Checksum.verify(file.path) }
  var reading = FileReading(file: file, number: number)
  let seen = try blocks.forEach(ofFile: file.path) { (bytes: Span<UInt8>) throws(DataError) in
    try reading.read(bytes, into: &reader, log: &log)
  }
  return try reading.finish(seen, log: &log)
}

/// The rows of one file as they come, block by block.
struct FileReading {
  private var record: QualityReport.File
  private let number: Int32
  private var line: Int32 = 0
  private var hasPlan = false
  /// The first line that is no row, and whether all are such.
  private var firstUnreadable: (line: Int32, defect: Defect, text: String)?
  private var isAllUnreadable = true

  init(file: HistoryFile, number: Int) {
    record = QualityReport.File(path: file.relativePath, kind: file.kind.name)
    self.number = Int32(clamping: number)
  }

  /// Reads a block of whole lines.
  mutating func read<Reader: RowReader>(
    _ bytes: Span<UInt8>, into reader: inout Reader, log: inout DefectLog
  ) throws(DataError) {
    var position = 0
    if !hasPlan {
      if bytes.count > 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
        log.note(.byteOrderMark, at: RowPlace(file: number, line: 1))
        position = 3
      }
      try begin(bytes, &position, &reader, &log)
    }
    // A line that was cut comes alone.
    let isCut = bytes.count == ReadingLimits.line + 1 && lineEnd(bytes, from: 0) == ReadingLimits.line
    reader.place.file = number
    var (rows, accepted) = (0, 0)
    var first = record.first ?? .max
    var last = record.last ?? .min
    while true {
      reader.passOver(bytes, &position, line: &line)
      guard position < bytes.count else { break }
      line &+= 1
      let start = position
      if isBlankLine(bytes, position) {
        skipLine(bytes, &position)
        continue
      }
      rows &+= 1
      reader.place.line = line
      do throws(RowDefect) {
        if isCut { throw RowDefect(.longLine) }
        let time = try reader.read(bytes, &position)
        accepted &+= 1
        first = min(first, time)
        last = max(last, time)
        skipLine(bytes, &position)
        if bytes[position - 2] == UInt8(ascii: "\r") { reader.remarks.insert(.carriageReturn) }
        if !reader.remarks.isEmpty { note(&reader.remarks, &log) }
      } catch {
        reader.remarks = RowRemarks()
        if error.defect.isUnreadable, isLateHeader(bytes, start, &reader) {
          // Above it stood a comment, a title or a blank line: no row is lost.
          if record.accepted + accepted == 0 {
            rows &-= 1
            skipLine(bytes, &position)
            continue
          }
        }
        log.note(error.defect, at: RowPlace(file: number, line: line))
        if firstUnreadable == nil {
          firstUnreadable = (line, error.defect, fieldText(bytes, start..<min(lineEnd(bytes, from: start), start + 60)))
        }
        isAllUnreadable = isAllUnreadable && error.defect.isUnreadable
        skipLine(bytes, &position)
      }
    }
    record.rows += rows
    record.accepted += accepted
    if record.accepted > 0 { (record.first, record.last) = (first, last) }
  }

  /// What is to be said of the file when all of it has been read.
  func finish(_ seen: LineBlocks.Seen, log: inout DefectLog) throws(DataError) -> QualityReport.File {
    if let first = firstUnreadable, record.accepted == 0, isAllUnreadable {
      let text = String(first.text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
      throw .unusable(
        "\(record.path):\(first.line): \(first.defect.rawValue) in '\(text)'; no line of the file is a row of \(record.kind)"
      )
    }
    let whole = RowPlace(file: number, line: 0)
    if !hasPlan { log.note(.emptyFile, at: whole) }
    if hasPlan, record.rows == 0 { log.note(.headerOnly, at: whole) }
    if seen.lacksFinalLineFeed { log.note(.lacksFinalLineFeed, at: RowPlace(file: number, line: line)) }
    if seen.passedOver > 0 { log.note(.passedOver, at: whole, count: seen.passedOver) }
    return record
  }

  /// Makes the plan from the first line and moves past that if it is a header.
  private mutating func begin<Reader: RowReader>(
    _ bytes: Span<UInt8>, _ position: inout Int, _ reader: inout Reader, _ log: inout DefectLog
  ) throws(DataError) {
    hasPlan = true
    let end = lineEnd(bytes, from: position)
    let isHeader: Bool
    if let last = reader.lastLayout, bytes.extracting(position..<end).holds(last.firstLine) {
      reader.begin(plan: last.layout.plan)
      isHeader = last.layout.isHeader
    } else {
      reader.begin(firstLine: bytes.extracting(position..<end))
      func plan(_ line: String) -> (plan: ColumnPlan?, isHeader: Bool, missing: String) {
        ColumnPlan.make(
          firstLine: line, names: reader.columnNames, published: reader.publishedOrder,
          required: reader.requiredSlots, delimiter: reader.delimiter)
      }
      var made = plan(fieldText(bytes, position..<end))
      // A comment may happen to hold the name of a column.
      if made.plan == nil, bytes[position] == UInt8(ascii: "#") { made = plan("") }
      guard let plan = made.plan else { throw .unusable("\(record.path):1: the header lacks \(made.missing)") }
      reader.begin(plan: plan)
      isHeader = made.isHeader
      reader.lastLayout = ((position..<end).map { bytes[$0] }, FileLayout(plan: plan, isHeader: isHeader))
    }
    guard isHeader else { return }
    skipLine(bytes, &position)
    line += 1
  }

  /// Whether the line names the columns of the rows that follow, as below a comment or where files were put together; the
  /// reader then takes these in its order.
  private func isLateHeader<Reader: RowReader>(_ bytes: Span<UInt8>, _ start: Int, _ reader: inout Reader) -> Bool {
    let line = bytes.extracting(start..<lineEnd(bytes, from: start))
    // Names have letters; a row with a slip has hardly any, and need not be looked up.
    guard (0..<line.count).count(where: { (line[$0] | 0x20) &- 97 < 26 }) >= 8 else { return false }
    var sniffed = reader
    sniffed.begin(firstLine: line)
    let made = ColumnPlan.make(
      firstLine: fieldText(bytes, start..<start + line.count), names: reader.columnNames,
      published: reader.publishedOrder, required: reader.requiredSlots, delimiter: sniffed.delimiter)
    guard made.isHeader, let plan = made.plan else { return false }
    reader.begin(firstLine: line)
    reader.begin(plan: plan)
    return true
  }

  private func note(_ remarks: inout RowRemarks, _ log: inout DefectLog) {
    for (remark, defect) in RowRemarks.defects where remarks.contains(remark) {
      log.note(defect, at: RowPlace(file: number, line: line))
    }
    remarks = RowRemarks()
  }
}

/// What a first line says of the lines after it.
struct FileLayout {
  let plan: ColumnPlan
  /// Whether the line is itself no row.
  let isHeader: Bool
}

extension Span<UInt8> {
  /// Whether the bytes are exactly these.
  func holds(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for position in indices where self[position] != other[position] { return false }
    return true
  }
}
