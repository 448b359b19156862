import Glibc

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}

/// Writes a file under a passing name and renames it, so that readers see all of it or none.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(SampleMarketError) {
  let partial = path + ".partial"
  let file = unsafe open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw .cannotWrite(path: path, errno: errno) }
  var failure = writeAll(bytes, to: file)
  if close(file) != 0, failure == 0 { failure = errno }
  if failure == 0, unsafe rename(partial, path) != 0 { failure = errno }
  guard failure != 0 else { return }
  unsafe unlink(partial)
  throw .cannotWrite(path: path, errno: failure)
}

/// Writes all bytes, whatever pieces the system takes; returns an error number or 0.
private func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
  unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = unsafe write(file, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      written += count
    }
    return 0
  }
}
