package import Basics
import CSystemCalls
import Libc
import Synchronization

/// The folder that the archive is mirrored into, held by one run at a time.
package final class DataFolder: Sendable {
  /// Where it is.
  package let path: String
  /// Digits that no other run into it has.
  let run: String
  /// Bodies that are read and thrown away, such as listings; hidden from those who read the data.
  let workPath: String
  private let lock: Int32
  private let manifest: Mutex<Manifest>

  /// Makes the folder where it is not there, and takes it for this run. Errors: `FetchError.locked`, `DataError`.
  package init(_ path: String) throws {
    self.path = path.isEmpty ? "." : path
    let hidden = "\(self.path)/.fetch"
    run = String(UInt64.random(in: 0...(.max)), radix: 16)
    // Of this run alone: a curl that a killed run has left may still write to that run's.
    workPath = "\(hidden)/run-\(run)"
    try makeFolder(hidden)
    // What lies here is removed without looking at it: nothing behind a link may be.
    guard !isLink(hidden) else { throw DataError.unwritable(path: hidden, reason: systemReason(ELOOP)) }
    lock = unsafe open("\(hidden)/lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw DataError.unwritable(path: "\(hidden)/lock", reason: systemReason()) }
    guard Self.take(lock) else {
      let reason = errno
      close(lock)
      guard reason == EWOULDBLOCK else { throw DataError.unwritable(path: path, reason: systemReason(reason)) }
      throw FetchError.locked(folder: self.path)
    }
    manifest = Mutex(try Manifest(folder: self.path))
    for name in try fileNames(in: hidden) where name.hasPrefix("run-") { Self.removeWork("\(hidden)/\(name)") }
    try makeFolder(workPath)
  }

  /// Takes the lock without waiting for another run; what a run that was killed had just started holds it for a moment more.
  private static func take(_ lock: Int32) -> Bool {
    for _ in 0..<20 {
      if lock_file(lock, false) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(25_000)
    }
    return lock_file(lock, false) == 0
  }

  /// Removes what only the run needed. To be called at its end: a task that is over may still hold the folder when the program ends.
  package func tidy() { Self.removeWork(workPath) }

  deinit {
    tidy()
    _ = unlock_file(lock)
    close(lock)
  }

  /// Removes a folder of bodies; what cannot be removed is in nobody's way. Of a link of its name the link goes, and nothing of what
  /// it leads to.
  private static func removeWork(_ folder: String) {
    guard !isLink(folder) else {
      _ = unsafe unlink(folder)
      return
    }
    for name in (try? fileNames(in: folder)) ?? [] { try? removeFile("\(folder)/\(name)") }
    _ = unsafe rmdir(folder)
  }

  /// What is known of a file.
  package subscript(key: ArchiveKey) -> ManifestEntry? { manifest.withLock { $0.entries[key] } }

  /// Everything that is known.
  package var entries: [ArchiveKey: ManifestEntry] { manifest.withLock { $0.entries } }

  /// Where a file of the archive lies, whether it is there or not.
  package func place(of key: ArchiveKey) -> String { "\(path)/\(key.path)" }

  /// Notes what was found of a file.
  package func note(_ entry: ManifestEntry, of key: ArchiveKey) throws(DataError) {
    try manifest.withLock { manifest throws(DataError) in try manifest.note(entry, of: key) }
  }

  /// Notes that a file was found unchanged.
  package func touch(_ key: ArchiveKey, at time: Milliseconds) { manifest.withLock { $0.touch(key, at: time) } }

  /// Writes the manifest anew.
  package func save() throws(DataError) { try manifest.withLock { manifest throws(DataError) in try manifest.save() } }
}
