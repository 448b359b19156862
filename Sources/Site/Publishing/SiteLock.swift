import Basics
import CSystemCalls
import Libc

/// The right to change a site, held by one run at a time.
///
/// It is an advisory lock on a file beside the site, so the system gives it back when its holder ends, however it ends.
final class SiteLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// The system's call that locks an open file, waiting where it is told to; 0, or -1 with errno set.
  typealias Lock = (_ descriptor: Int32, _ waits: Bool) -> Int32

  /// Takes the lock; `whenBusy` is called before waiting for another run, and without it that is an error.
  init(_ path: String, whenBusy: (() -> Void)?, lock: Lock = lock_file) throws(SiteError) {
    self.path = path
    var opened = try Self.open(path)
    var waits = false
    // Who had the lock removes its file, so what we waited for may be a lock on a file that has lost its name.
    while true {
      if lock(opened, waits) == 0 {
        if Self.isNamed(path, opened) { break }
        close(opened)
        opened = try Self.open(path)
      } else if errno == EWOULDBLOCK, !waits, let whenBusy {
        whenBusy()
        waits = true
      } else if errno != EINTR {
        let failure =
          errno == EWOULDBLOCK ? SiteError.locked(path: path) : .cannotCreate(path: path, reason: systemReason())
        close(opened)
        throw failure
      }
    }
    descriptor = opened
  }

  deinit {
    _ = unsafe unlink(path)
    close(descriptor)
  }

  private static func open(_ path: String) throws(SiteError) -> Int32 {
    let descriptor = unsafe Libc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
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
