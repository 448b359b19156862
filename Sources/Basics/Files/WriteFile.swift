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

/// Writes a file under a passing name and renames it, so that a half-written one never stands under its own.
package func writeWhole(_ bytes: [UInt8], to path: String) throws(DataError) {
  let partial = path + ".partial"
  let file = unsafe open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
  var failure = writeAll(bytes, to: file)
  if close(file) != 0, failure == 0 { failure = errno }
  if failure == 0, unsafe rename(partial, path) != 0 { failure = errno }
  guard failure != 0 else { return }
  unsafe unlink(partial)
  throw .unwritable(path: path, reason: systemReason(failure))
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
