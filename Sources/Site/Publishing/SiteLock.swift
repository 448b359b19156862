import CFileSystem
import Glibc

/// The right to change a site, held by one run at a time.
///
/// It is an advisory lock on a file beside the site, so the system gives it back when its holder ends, however it ends;
/// the file itself stays, as removing it would let two runs hold locks on two files of one name.
final class SiteLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; `whenBusy` is called before waiting for another run, and without it that is an error.
  init(_ path: String, whenBusy: (() -> Void)?) throws(SiteError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: systemReason()) }
    guard lock_file(descriptor, false) != 0 else { return }
    guard errno == EWOULDBLOCK else { throw .cannotCreate(path: path, reason: systemReason()) }
    guard let whenBusy else { throw .locked(path: path) }
    whenBusy()
    while lock_file(descriptor, true) != 0 {
      guard errno == EINTR else { throw .cannotCreate(path: path, reason: systemReason()) }
    }
  }

  deinit { close(descriptor) }
}
