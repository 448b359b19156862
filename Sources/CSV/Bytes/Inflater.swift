import CZlib

/// zlib's inflate as a stream: bytes in, bytes out, nothing kept but its window of 32 KiB. Source: RFC 1951, RFC 1952.
@safe struct Inflater: ~Copyable {
  /// What wraps the compressed data.
  enum Format: Int32 {
    /// One gzip member; zlib checks its CRC and length.
    case gzip = 31
    /// Nothing, as inside a zip.
    case raw = -15
  }

  /// What one step did.
  struct Step {
    let consumed: Int, produced: Int
    /// Whether the compressed data are complete.
    let isEnd: Bool
  }

  // zlib keeps the stream's address, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ format: Format) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    // The one reason left is that there is no memory, of which arrays die as well.
    precondition(status == Z_OK, "zlib cannot start")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins the next member.
  mutating func reset() { unsafe inflateReset(stream) }

  /// Inflates from a part of `input` into `output` from a position on; nil where the data are damaged.
  mutating func step(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], from position: Int) -> Step? {
    let space = output.count - position
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // zlib only reads its input; its declaration lacks the const.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.extracting(range).baseAddress)
        unsafe stream.pointee.avail_in = UInt32(range.count)
        unsafe stream.pointee.next_out = target.extracting(position..<target.count).baseAddress
        unsafe stream.pointee.avail_out = UInt32(space)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
    return unsafe Step(
      consumed: range.count - Int(stream.pointee.avail_in), produced: space - Int(stream.pointee.avail_out),
      isEnd: status == Z_STREAM_END)
  }
}
