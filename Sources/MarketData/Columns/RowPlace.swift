/// Where a row stands: the file's position in the list of files read, and the line counted from 1; 0 is the whole file.
package struct RowPlace: Equatable, Comparable {
  package var file: Int32 = 0
  package var line: Int32 = 0

  package init(file: Int32 = 0, line: Int32 = 0) {
    self.file = file
    self.line = line
  }

  package static func < (one: RowPlace, other: RowPlace) -> Bool { (one.file, one.line) < (other.file, other.line) }
}
