import Glibc

/// Writes a file under a passing name and renames it, so that a half-written one never stands under its own.
func writeWhole(_ bytes: [UInt8], to path: String) throws(HistoryError) {
  let partial = path + ".partial"
  let file = unsafe open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
  var written = 0
  while written < bytes.count {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe write(file, $0.baseAddress.map { unsafe $0 + written }, $0.count - written)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { break }
    written += count
  }
  // The reason is taken before anything else can fail.
  var reason = written < bytes.count ? systemReason() : nil
  if close(file) != 0, reason == nil { reason = systemReason() }
  if reason == nil, unsafe rename(partial, path) != 0 { reason = systemReason() }
  guard let reason else { return }
  unsafe unlink(partial)
  throw .unwritable(path: path, reason: reason)
}

/// Makes a folder and those above it; what is there already stays.
func makeFolder(_ path: String) throws(HistoryError) {
  var end = path.startIndex
  while end < path.endIndex {
    end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    let folder = String(path[..<end])
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw .unwritable(path: folder, reason: systemReason())
    }
  }
}
