import Glibc

/// Sizes that bound memory, whatever a file claims.
enum ReadingLimits {
  /// Bytes read at once: few system calls, and the block stays in the processor's cache.
  static let block = 256 * 1024
  /// A longer line is no row of any kind we read.
  static let line = 64 * 1024
}

/// Hands a file's text to `body` in blocks of whole lines, each ended by a line feed (added to a last line without).
///
/// A line longer than the limit arrives cut to it; its rest is passed over. Memory: one block and one line, whatever the
/// file's size.
func forEachBlockOfLines(
  of path: String, _ body: (Span<UInt8>) throws(HistoryError) -> Void
) throws(HistoryError) {
  let file = try InputFile(path: path)
  var buffer = [UInt8](repeating: 0, count: ReadingLimits.block + ReadingLimits.line)
  var held = 0
  var isSkippingLongLine = false
  while true {
    let count = try file.read(into: &buffer, from: held)
    let filled = held + count
    if count == 0 {
      guard held > 0 else { return }
      buffer[held] = UInt8(ascii: "\n")
      if !isSkippingLongLine { try body(buffer.span.extracting(0..<held + 1)) }
      return
    }
    var start = 0
    if isSkippingLongLine {
      guard let end = buffer[0..<filled].firstIndex(of: UInt8(ascii: "\n")) else {
        held = 0
        continue
      }
      start = end + 1
      isSkippingLongLine = false
    }
    if let last = buffer[start..<filled].lastIndex(of: UInt8(ascii: "\n")) {
      try body(buffer.span.extracting(start..<last + 1))
      start = last + 1
    }
    held = filled - start
    if held > ReadingLimits.line {
      buffer[start + ReadingLimits.line] = UInt8(ascii: "\n")
      try body(buffer.span.extracting(start..<start + ReadingLimits.line + 1))
      isSkippingLongLine = true
      held = 0
    } else if start > 0, held > 0 {
      buffer.replaceSubrange(0..<held, with: buffer[start..<filled])
    }
  }
}
