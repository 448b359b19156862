import Basics
import Synchronization

/// SHA-256 digests of files by path, each taken once a run: a file may be an input of many pages, such as one with all coins of a
/// day, or one of a contract that has a page and is on its coin's.
final class FileDigests: Sendable {
  private struct Known {
    let digest: String
    /// What the file was before its digest was taken.
    let version: FileVersion?
  }
  private let known = Mutex<[String: Known]>([:])

  /// The digest as 64 hexadecimal digits; nil with errno set where a file cannot be read. Two threads that ask at once may
  /// both take it.
  func digest(of path: String) -> String? {
    if let known = known.withLock({ $0[path] }) { return known.digest }
    let version = FileVersion(of: path)
    guard let digest = sha256(file: path).map({ hexadecimal($0.digest) }) else { return nil }
    known.withLock { $0[path] = Known(digest: digest, version: version) }
    return digest
  }

  /// Checks that a file is still what its digest was taken of; where not, the digest is forgotten, so that it can be taken anew.
  func check(_ path: String) throws(DataError) {
    guard let known = known.withLock({ $0[path] }), FileVersion(of: path) != known.version else { return }
    self.known.withLock { $0[path] = nil }
    throw .changed(path: path)
  }
}
