import Libc

/// Opens a file for reading that is a regular one; -1 with errno set otherwise.
package func openRegularFile(_ path: String) -> Int32 { openSizedFile(path).descriptor }

/// Opens a file for reading that is a regular one, and tells its size in bytes; -1 with errno set otherwise.
///
/// It never waits: a pipe that no one writes to would be waited for without end, and a device may give bytes without end.
/// Whether something is a regular file is asked of what was opened, as a name may be given to something else meanwhile.
package func openSizedFile(_ path: String) -> (descriptor: Int32, size: Int) {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
  guard descriptor >= 0 else { return (-1, 0) }
  var status = stat()
  let isTold = unsafe fstat(descriptor, &status) == 0
  guard isTold, status.st_mode & S_IFMT == S_IFREG else {
    // A failing disk must not pass for a pipe, which may be none of ours.
    let problem = isTold ? ESPIPE : errno
    close(descriptor)
    errno = problem
    return (-1, 0)
  }
  return (descriptor, Int(status.st_size))
}

/// Why a file could not be opened, in words; `openRegularFile` has set errno.
package func openingProblem(_ path: String, _ number: Int32 = errno) -> DataError {
  switch number {
  case ENOENT: .missing("\(path): no such file")
  case ESPIPE, ENXIO: .unreadable(path: path, reason: "it is no regular file")
  default: .unreadable(path: path, reason: systemReason(number))
  }
}

/// A whole file of at most so many bytes; nil with errno set where it cannot be read, is no regular file or is larger.
package func fileContents(_ path: String, atMost limit: Int = 1 << 30) -> [UInt8]? {
  let (descriptor, size) = openSizedFile(path)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  guard size <= limit else {
    errno = EFBIG
    return nil
  }
  // One byte more than it says, as it may be growing.
  var bytes = [UInt8](repeating: 0, count: size + 1)
  var filled = 0
  while filled < bytes.count {
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
    }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { break }
    filled += count
  }
  bytes.removeLast(bytes.count - filled)
  return bytes
}
