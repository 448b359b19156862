import CSystemCalls
import Libc

/// Writes all bytes to an open file, in whatever pieces the system takes; 0, or the number of the error that stopped it.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = unsafe write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      written += count
    }
    return 0
  }
}

/// Writes a file under a passing name, `NAME.partial`, and renames it, so that a half-written one never stands under its own.
///
/// Of several writers of one file each waits for the other. What a killed one has left is written over. A pipe or a device is not
/// replaced by a file, but an error.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(DataError) {
  try checkWritable(path)
  let partial = path + ".partial"
  let file = openPassing(partial)
  guard file >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
  // Closed last, as it is also the lock.
  defer { close(file) }
  var failure = ftruncate(file, 0) == 0 ? writeAll(bytes, to: file) : errno
  // Where a disk takes bytes only later, as over a network, it says here what it could not take.
  if failure == 0, case let copy = dup(file), copy < 0 || close(copy) != 0 { failure = errno }
  if failure == 0, unsafe rename(partial, path) != 0 { failure = errno }
  guard failure != 0 else { return }
  unsafe unlink(partial)
  throw .unwritable(path: path, reason: systemReason(failure))
}

/// Checks that a file may take the place of what a path leads to, for whoever has much to do before it is written.
package func checkWritable(_ path: String) throws(DataError) {
  guard !path.isEmpty else { throw .unwritable(path: "''", reason: "the name of the file is empty") }
  guard !isSpecial(path) else { throw .unwritable(path: path, reason: "it is a folder, a pipe or a device") }
}

/// Opens a file of a passing name for writing, held against other writers; -1 with errno set where it cannot be.
///
/// A link, a pipe or another name of some file that stands there, as in a folder that others may write to, is removed and never
/// written to.
private func openPassing(_ path: String) -> Int32 {
  for _ in 0..<1_000 {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    if file < 0 {
      guard errno == ELOOP || errno == ENXIO, unsafe unlink(path) == 0 else { return -1 }
      continue
    }
    while lock_file(file, true) != 0, errno == EINTR {}
    // Whom we waited for has renamed the file or removed it.
    var (opened, named) = (stat(), stat())
    let isNamed =
      unsafe fstat(file, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
    if isNamed, opened.st_mode & S_IFMT == S_IFREG, opened.st_nlink == 1 { return file }
    if isNamed { unsafe unlink(path) }
    close(file)
  }
  errno = EBUSY
  return -1
}

/// Makes a folder and those above it; what is there already stays.
package func makeFolder(_ path: String) throws(DataError) {
  var end = path.startIndex
  while end < path.endIndex {
    end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    let folder = String(path[..<end])
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw .unwritable(path: folder, reason: systemReason())
    }
  }
}
