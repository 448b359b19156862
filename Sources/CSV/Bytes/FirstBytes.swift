package import Basics

/// The first bytes of a text, packed or not; fewer only where it ends.
package func firstBytes(ofFile path: String, count: Int) throws(DataError) -> [UInt8] {
  if path.hasSuffix(Packing.zip.suffix) {
    var source = try ZipSource(path: path)
    return try firstBytes(of: &source, count: count)
  }
  if path.hasSuffix(".gz") {
    var source = try GzipSource(path: path)
    return try firstBytes(of: &source, count: count)
  }
  if path.hasSuffix(".lz4") {
    var source = try LZ4Source(path: path)
    return try firstBytes(of: &source, count: count)
  }
  return try InputFile(path: path).bytes(at: 0, count: count)
}

private func firstBytes(
  of source: inout some ByteSource & ~Copyable, count: Int
) throws(DataError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  var filled = 0
  while filled < count, case let more = try source.read(into: &bytes, from: filled), more > 0 { filled += more }
  bytes.removeLast(count - filled)
  return bytes
}
