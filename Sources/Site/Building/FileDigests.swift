import Basics
import Synchronization

/// SHA-256 digests of files by path, each taken once a run: a file may be an input of many pages, such as one with all coins of a
/// day, or one of a contract that has a page and is on its coin's.
final class FileDigests: Sendable {
  private let known = Mutex<[String: String]>([:])

  /// The digest as 64 hexadecimal digits; nil with errno set where a file cannot be read. Two threads that ask at once may
  /// both take it.
  func digest(of path: String) -> String? {
    if let digest = known.withLock({ $0[path] }) { return digest }
    guard let digest = sha256(file: path).map({ hexadecimal($0.digest) }) else { return nil }
    known.withLock { $0[path] = digest }
    return digest
  }
}
