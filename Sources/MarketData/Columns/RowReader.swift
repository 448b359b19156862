/// What turns the lines of one kind of file into columns.
protocol RowReader {
  /// Accepted column names by slot, lower case, the published name first.
  static var columnNames: [[String]] { get }
  /// Slots in the published order of columns, for files without a header.
  static var publishedOrder: [Int] { get }
  /// Slots without which a row says nothing.
  static var requiredSlots: Set<Int> { get }

  /// Where the next row stands; kept with it, so that what is found wrong later can still be located.
  var place: RowPlace { get set }

  /// Called once before the first row of a file.
  mutating func begin(plan: ColumnPlan)

  /// Reads the row that begins at `position`, which has a line feed at its end, and moves there to that or to any place
  /// before it. Gives the time of an accepted row; the reader keeps its values.
  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds
}

/// Where a row stands: the file's position in the list of files read, and the line counted from 1.
struct RowPlace: Equatable {
  var file: Int32 = 0
  var line: Int32 = 0
}

/// Why a row is not used.
struct RowDefect: Error {
  let defect: Defect
  init(_ defect: Defect) { self.defect = defect }
}

/// Reads all rows of a file into a reader and tells how many there were.
///
/// A file whose header lacks a needed column is an error. Complexity: O(bytes).
func readRows<Reader: RowReader>(
  of file: HistoryFile, into reader: inout Reader, log: inout DefectLog
) throws(HistoryError) -> QualityReport.File {
  var record = QualityReport.File(path: file.relativePath, kind: file.kind.name)
  var line = 0
  var hasPlan = false
  if file.hasChecksum { try Checksum.verify(file.path) }
  try forEachBlockOfLines(of: file.path) { (bytes: Span<UInt8>) throws(HistoryError) in
    var position = 0
    while position < bytes.count {
      line += 1
      if !hasPlan {
        hasPlan = true
        let text = lineText(bytes, from: position)
        let (plan, isHeader, missing) = ColumnPlan.make(
          firstLine: text, names: Reader.columnNames, published: Reader.publishedOrder, required: Reader.requiredSlots)
        guard let plan else {
          throw .unusable("\(file.relativePath):1: the header lacks \(missing)")
        }
        reader.begin(plan: plan)
        if isHeader {
          skipLine(bytes, &position)
          continue
        }
      }
      if isBlankLine(bytes, position) {
        skipLine(bytes, &position)
        continue
      }
      record.rows += 1
      reader.place.line = Int32(clamping: line)
      do throws(RowDefect) {
        let time = try reader.read(bytes, &position)
        record.accepted += 1
        record.first = min(record.first ?? time, time)
        record.last = max(record.last ?? time, time)
      } catch {
        log.note(error.defect, file: file.relativePath, line: line)
      }
      skipLine(bytes, &position)
    }
  }
  return record
}

/// Moves past the next line feed.
@inline(__always)
func skipLine(_ bytes: Span<UInt8>, _ position: inout Int) {
  while bytes[position] != UInt8(ascii: "\n") { position += 1 }
  position += 1
}

/// Whether nothing but a line's end is left.
@inline(__always)
func isBlankLine(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
  bytes[position] == UInt8(ascii: "\n")
    || bytes[position] == UInt8(ascii: "\r") && bytes[position + 1] == UInt8(ascii: "\n")
}

/// A line without its end.
func lineText(_ bytes: Span<UInt8>, from start: Int) -> String {
  var end = start
  while bytes[end] != UInt8(ascii: "\n") { end += 1 }
  return fieldText(bytes, start..<end)
}

/// Steps over the comma between two fields.
@inline(__always)
func nextField(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
  guard bytes[position] == UInt8(ascii: ",") else { return false }
  position += 1
  return true
}
