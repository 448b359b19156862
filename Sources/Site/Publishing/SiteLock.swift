import CFileSystem
import Glibc

/// The right to change a site, held by one run at a time.
///
/// It is an advisory lock on a file beside the site, so the system gives it back when its holder ends, however it ends.
final class SiteLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock; `whenBusy` is called before waiting for another run, and without it that is an error.
  init(_ path: String, whenBusy: (() -> Void)?) throws(SiteError) {
    self.path = path
    var opened = try Self.open(path)
    if lock_file(opened, false) != 0 {
      guard errno == EWOULDBLOCK else { throw .cannotCreate(path: path, reason: systemReason()) }
      guard let whenBusy else {
        close(opened)
        throw .locked(path: path)
      }
      whenBusy()
    }
    // Who had the lock removes its file, so what we waited for may be a lock on a file that has lost its name.
    while lock_file(opened, true) != 0 || !Self.isNamed(path, opened) {
      close(opened)
      opened = try Self.open(path)
    }
    descriptor = opened
  }

  deinit {
    _ = unsafe unlink(path)
    close(descriptor)
  }

  private static func open(_ path: String) throws(SiteError) -> Int32 {
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: systemReason()) }
    return descriptor
  }

  /// Whether an open file is still the one of this name.
  private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return unsafe stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
      && named.st_dev == opened.st_dev
  }
}
