import Foundation

/// A file that an option or the configuration names.
struct NamedFile {
  /// What it holds.
  let contents: Data

  /// Reads it; one that is not there is an error that names it.
  init(_ path: String) throws {
    guard let contents = FileManager.default.contents(atPath: path) else { throw Unreadable(path: path) }
    self.contents = contents
  }

  /// Why it cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path): no such file, or it cannot be read" }
  }
}
