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
  /// What is to be counted of the row just accepted.
  var remarks: RowRemarks { get set }

  /// The first line of the last file and what it says; files of one kind begin alike.
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)? { get set }

  /// Called once before the first row of a file.
  mutating func begin(plan: ColumnPlan)

  /// Reads the row that begins at `position`, which has a line feed at its end, and moves there to that or to any place
  /// before it. Gives the time of an accepted row; the reader keeps its values.
  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds
}

/// Why a row is not used.
struct RowDefect: Error {
  let defect: Defect
  init(_ defect: Defect) { self.defect = defect }
}

/// Steps over the comma between two fields.
@inline(__always)
func nextField(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
  guard bytes[position] == UInt8(ascii: ",") else { return false }
  position &+= 1
  return true
}
