import CZlib

/// Bytes that zlib unpacks at once, and how many it used of the packed ones; nil where these are damaged or end too early.
package func inflated(_ packed: [UInt8], bits: Int32, most: Int) -> (text: [UInt8], used: Int)? {
  var stream = unsafe z_stream()
  guard unsafe inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
    return nil
  }
  defer { unsafe inflateEnd(&stream) }
  var (input, output) = (packed, [UInt8](repeating: 0, count: max(1, most)))
  let status = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe stream.next_in = source.baseAddress
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      return unsafe inflate(&stream, Z_NO_FLUSH)
    }
  }
  let (produced, used) = unsafe (Int(stream.total_out), Int(stream.total_in))
  guard status == Z_STREAM_END || status == Z_OK && produced == output.count else { return nil }
  return (Array(output.prefix(produced)), used)
}
