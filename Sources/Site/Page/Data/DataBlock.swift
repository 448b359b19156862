import CZlib
import FoundationEssentials

/// Bytes on their way into a page: deflated with zlib's header and Adler-32 checksum, then base64.
///
/// The browser's `DecompressionStream("deflate")` undoes it and refuses a stream whose checksum does not match.
struct DataBlock {
  /// What the page calls it.
  let name: String
  /// Base64 of the zlib stream; safe inside of any markup.
  let text: String
  /// Bytes before compression, which the page checks.
  let count: Int

  /// Compresses text, or numbers otherwise. Errors: `PageError` where zlib has no memory.
  init(name: String, _ bytes: [UInt8], isText: Bool = false) throws {
    self.name = name
    count = bytes.count
    text = Data(try deflated(bytes, strategy: isText ? Z_DEFAULT_STRATEGY : Z_RLE)).base64EncodedString()
  }
}

/// A zlib stream.
///
/// Level 6 takes a sixth of the time of level 9 for 3 % more bytes. Of our numbers hardly any sequence comes twice: runs and
/// Huffman codes alone take a fifth of that again for 1 % more. Complexity: O(bytes).
private func deflated(_ bytes: [UInt8], strategy: Int32) throws -> [UInt8] {
  guard let size = uInt(exactly: bytes.count) else { throw PageError("\(bytes.count) bytes are too many for zlib") }
  return try unsafe withUnsafeTemporaryAllocation(of: z_stream.self, capacity: 1) { allocation in
    // zlib keeps the stream's address, so it may not move.
    unsafe allocation.initialize(repeating: z_stream())
    guard let stream = allocation.baseAddress,
      unsafe deflateInit2_(stream, 6, Z_DEFLATED, 15, 9, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { throw PageError("zlib cannot compress \(bytes.count) bytes") }
    defer { unsafe deflateEnd(stream) }
    let capacity = Int(unsafe deflateBound(stream, uLong(bytes.count)))
    return try unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      let ended = unsafe bytes.withUnsafeBufferPointer { input in
        // zlib only reads its input; its declaration lacks the const.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = size
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = uInt(clamping: output.count)
        return unsafe deflate(stream, Z_FINISH)
      }
      guard ended == Z_STREAM_END else { throw PageError("zlib cannot compress \(bytes.count) bytes") }
      count = unsafe Int(stream.pointee.total_out)
    }
  }
}
