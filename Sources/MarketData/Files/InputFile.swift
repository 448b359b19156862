import Glibc

/// An open file, read from its beginning; closed when it goes out of scope.
struct InputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(HistoryError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing("\(path): no such file") : .unreadable(path: path, reason: systemReason())
    }
  }

  deinit { close(descriptor) }

  /// Fills a buffer from a position on, as far as one read goes; 0 at the end of the file.
  func read(into buffer: inout [UInt8], from position: Int) throws(HistoryError) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress.map { unsafe $0 + position }, bytes.count - position)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(path: path, reason: systemReason()) }
    }
  }
}
