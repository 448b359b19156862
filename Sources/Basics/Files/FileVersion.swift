import Libc

/// What tells one content of a file from another without reading it: which file it is, its size, and when it was last written.
///
/// A change is missed where it leaves the size as it was and comes within one tick of the system's clock (some milliseconds)
/// after another one.
package struct FileVersion: Hashable, Sendable {
  private let device: UInt, number: UInt
  private let size: Int, seconds: Int, nanoseconds: Int

  /// The file of a name now, links followed; nil where there is none.
  package init?(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    (device, number, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }
}

/// Reads a file and makes sure that it stayed what it was meanwhile.
///
/// Errors: those of `read`, and `DataError.changed` where the file has grown or shrunk, was written to, replaced or removed, as
/// then what was read is of two files, and what seems to be wrong with it may not be.
package func readingUnchanged<Result>(
  _ path: String, _ read: () throws(DataError) -> Result
) throws(DataError) -> Result {
  guard let before = FileVersion(of: path) else { return try read() }
  let result: Result
  do throws(DataError) {
    result = try read()
  } catch {
    throw FileVersion(of: path) == before ? error : .changed(path: path)
  }
  guard FileVersion(of: path) == before else { throw .changed(path: path) }
  return result
}
