package import Basics

/// Sizes that bound memory, whatever a file claims.
package enum ReadingLimits {
  /// Bytes read at once: few system calls, and the block stays in the processor's cache.
  package static let block = 256 * 1024
  /// Bytes of packed text read at once; they unpack to about a block.
  package static let packedBlock = 64 * 1024
  /// A longer line is no row of any kind we read.
  package static let line = 64 * 1024
}

/// Hands a file's text to `body` in blocks of whole lines, each ended by a line feed (added to a last line without).
///
/// The end of the name tells how the file is packed: `.zip`, `.gz`, `.lz4`, else not at all. A line longer than the limit arrives
/// cut to it, alone in its block; its rest is passed over. Memory: one block and one line, whatever the file's size.
package func forEachBlockOfLines(
  of path: String, _ body: (Span<UInt8>) throws(DataError) -> Void
) throws(DataError) {
  var blocks = LineBlocks()
  try blocks.forEach(ofFile: path, body)
}

/// Cuts streams of bytes into blocks of whole lines; used for many files, it asks for its memory once.
package struct LineBlocks: ~Copyable {
  // Pages that no file is long enough to reach are never touched.
  private var buffer = unsafe [UInt8](unsafeUninitializedCapacity: ReadingLimits.block + ReadingLimits.line) {
    $1 = $0.count
  }

  /// Asks for the memory.
  package init() {}

  /// What was seen of a file besides its lines.
  package struct Seen {
    /// Whether its last line has no line feed, as far as the text goes.
    package var lacksFinalLineFeed = false
    /// Files in the same archive that were not read.
    package var passedOver = 0

    package init(lacksFinalLineFeed: Bool = false, passedOver: Int = 0) {
      self.lacksFinalLineFeed = lacksFinalLineFeed
      self.passedOver = passedOver
    }
  }

  /// Hands over a file's text as `forEachBlockOfLines` does. Errors: also that it was changed meanwhile.
  @discardableResult
  package mutating func forEach(
    ofFile path: String, _ body: (Span<UInt8>) throws(DataError) -> Void
  ) throws(DataError) -> Seen {
    try readingUnchanged(path) { () throws(DataError) -> Seen in try forEach(ofPacked: path, body) }
  }

  private mutating func forEach(
    ofPacked path: String, _ body: (Span<UInt8>) throws(DataError) -> Void
  ) throws(DataError) -> Seen {
    if path.hasSuffix(Packing.zip.suffix) {
      var source = try ZipSource(path: path)
      return Seen(lacksFinalLineFeed: try forEach(of: &source, body), passedOver: source.passedOver)
    }
    if path.hasSuffix(".gz") {
      var source = try GzipSource(path: path)
      return Seen(lacksFinalLineFeed: try forEach(of: &source, body))
    }
    if path.hasSuffix(".lz4") {
      var source = try LZ4Source(path: path)
      return Seen(lacksFinalLineFeed: try forEach(of: &source, body))
    }
    var source = try InputFile(path: path)
    return Seen(lacksFinalLineFeed: try forEach(of: &source, body))
  }

  /// Hands over a stream's text; true where its last line has no line feed.
  @discardableResult
  package mutating func forEach(
    of source: inout some ByteSource & ~Copyable, _ body: (Span<UInt8>) throws(DataError) -> Void
  ) throws(DataError) -> Bool {
    var held = 0
    var isSkippingLongLine = false
    while true {
      let count = try source.read(into: &buffer, from: held)
      let filled = held + count
      if count == 0 {
        guard held > 0 || isSkippingLongLine else { return false }
        buffer[held] = UInt8(ascii: "\n")
        if !isSkippingLongLine { try body(buffer.span.extracting(0..<held + 1)) }
        return true
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
        // In place: a slice of the buffer would make it be copied.
        unsafe buffer.withUnsafeMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return }
          unsafe base.copyMemory(from: base + start, byteCount: held)
        }
      }
    }
  }
}
