import CZlib

/// Bytes packed by zlib; `bits` 31 makes a gzip member, -15 bare deflate data; `strategy` is one of zlib's.
package func deflated(
  _ bytes: [UInt8], bits: Int32, level: Int32 = 6, strategy: Int32 = Z_DEFAULT_STRATEGY
) -> [UInt8] {
  var stream = unsafe z_stream()
  unsafe deflateInit2_(
    &stream, level, Z_DEFLATED, bits, 8, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { unsafe deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(bytes.count))) + 64)
  let room = output.count
  unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe stream.next_in = source.baseAddress
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      _ = unsafe deflate(&stream, Z_FINISH)
    }
  }
  return Array(output.prefix(room - Int(unsafe stream.avail_out)))
}

/// A text as a gzip file, in members of the given number of bytes.
package func gzipped(_ text: String, memberSize: Int = .max) -> [UInt8] {
  let bytes = Array(text.utf8)
  guard bytes.count > memberSize else { return deflated(bytes, bits: 31) }
  return stride(from: 0, to: bytes.count, by: memberSize).flatMap {
    deflated(Array(bytes[$0..<min($0 + memberSize, bytes.count)]), bits: 31)
  }
}

/// A zip made byte by byte, so that each of its fields can be wrong.
package struct ZipText {
  package struct File {
    package var name: String
    package var bytes: [UInt8]
    package var method = 8
    package var flags = 0
    /// What to say of the CRC and the size where not the truth.
    package var crc: UInt32?
    package var size: Int?
    /// What to hold in place of the packed bytes.
    package var packed: [UInt8]?
    /// Whether sizes and place stand in a zip64 field.
    package var isWide = false

    package init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  package var files: [File]
  package var comment = ""
  /// Whether the directory is found through the zip64 end record.
  package var isWide = false

  package init(files: [File]) { self.files = files }

  package var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.packed ?? (file.method == 8 ? deflated(file.bytes, bits: -15) : file.bytes)
      let crc = file.crc ?? checksum(file.bytes)
      let size = file.size ?? file.bytes.count
      let place = archive.count
      let name = Array(file.name.utf8)
      let common =
        little(file.flags, 2) + little(file.method, 2) + little(0, 4) + little(Int(crc), 4)
      // The local header has an extra field of its own length, as real writers do.
      archive += little(0x0403_4B50, 4) + little(20, 2) + common + little(packed.count, 4) + little(size, 4)
      archive += little(name.count, 2) + little(5, 2) + name + [0xFE, 0xCA, 1, 0, 7] + packed
      let wide =
        file.isWide ? little(1, 2) + little(24, 2) + little(size, 8) + little(packed.count, 8) + little(place, 8) : []
      directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + common
      directory +=
        file.isWide ? little(0xFFFF_FFFF, 4) + little(0xFFFF_FFFF, 4) : little(packed.count, 4) + little(size, 4)
      directory += little(name.count, 2) + little(wide.count, 2) + little(0, 2) + little(0, 8)
      directory += (file.isWide ? little(0xFFFF_FFFF, 4) : little(place, 4)) + name + wide
    }
    let place = archive.count
    archive += directory
    if isWide {
      let end = archive.count
      archive += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      archive += little(files.count, 8) + little(files.count, 8) + little(directory.count, 8) + little(place, 8)
      archive += little(0x0706_4B50, 4) + little(0, 4) + little(end, 8) + little(1, 4)
    }
    archive += little(0x0605_4B50, 4) + little(0, 4)
    archive += isWide ? little(0xFFFF, 2) + little(0xFFFF, 2) : little(files.count, 2) + little(files.count, 2)
    archive += isWide ? little(0xFFFF_FFFF, 4) + little(0xFFFF_FFFF, 4) : little(directory.count, 4) + little(place, 4)
    return archive + little(comment.utf8.count, 2) + Array(comment.utf8)
  }

  private func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// zlib's CRC-32 of bytes.
package func checksum(_ bytes: [UInt8]) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { unsafe UInt32(crc32(0, $0.baseAddress, UInt32($0.count))) }
}
