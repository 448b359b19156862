import Basics
import CSV
import MarketData

/// What turns the lines of one kind of file into columns.
protocol RowReader {
  /// Accepted column names by slot, lower case, the published name first.
  var columnNames: [[String]] { get }
  /// Slots in the published order of columns, for files without a header.
  var publishedOrder: [Int] { get }
  /// Slots without which a row says nothing.
  var requiredSlots: [Int] { get }

  /// Where the next row stands; kept with it, so that what is found wrong later can still be located.
  var place: RowPlace { get set }
  /// What is to be counted of the row just accepted.
  var remarks: RowRemarks { get set }

  /// The first line of the last file and what it says; files of one kind begin alike.
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)? { get set }

  /// The character between fields.
  var delimiter: UInt8 { get }

  /// Called with the first line of every file, before `begin(plan:)`; most readers have one delimiter and need not look.
  mutating func begin(firstLine: Span<UInt8>)

  /// Called once before the first row of a file.
  mutating func begin(plan: ColumnPlan)

  /// Moves past the lines from `position` on that are of other instruments, and counts them in `line`; in files of one
  /// instrument there are none.
  mutating func passOver(_ bytes: Span<UInt8>, _ position: inout Int, line: inout Int32)

  /// Reads the row that begins at `position`, which has a line feed at its end, and moves there to that or to any place
  /// before it. Gives the time of an accepted row; the reader keeps its values.
  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds
}

extension RowReader {
  var delimiter: UInt8 { UInt8(ascii: ",") }
  mutating func begin(firstLine: Span<UInt8>) {}
  @inline(__always)
  func passOver(_ bytes: Span<UInt8>, _ position: inout Int, line: inout Int32) {}
}

/// Steps over the comma between two fields.
@inline(__always)
func nextField(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
  guard bytes[position] == UInt8(ascii: ",") else { return false }
  position &+= 1
  return true
}

/// Reads fields that are decimal numbers, as `decimalFields` does; a field that is missing or no number is a defect.
@discardableResult
@inline(__always)
func readDecimals(
  _ bytes: Span<UInt8>, _ position: inout Int, slots: [Int], from first: Int = 0, firstDecimal: Int = 0,
  into values: inout MutableSpan<Double>, _ remarks: inout RowRemarks
) throws(RowDefect) -> Int {
  var (isNumber, isUnusual) = (true, false)
  defer { if isUnusual { remarks.insert(.notation) } }
  guard
    let field = decimalFields(
      bytes, &position, slots: slots, from: first, firstDecimal: firstDecimal, into: &values, &isUnusual,
      isNumber: &isNumber)
  else { throw RowDefect(isNumber ? .tooFewFields : .badNumber) }
  return field
}
