/// Where a row stands: the file's position in the list of files read, and the line counted from 1; 0 is the whole file.
struct RowPlace: Equatable, Comparable {
  var file: Int32 = 0
  var line: Int32 = 0

  static func < (one: RowPlace, other: RowPlace) -> Bool { (one.file, one.line) < (other.file, other.line) }
}
