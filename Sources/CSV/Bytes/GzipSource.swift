package import Basics

/// The text of a gzip file, of all its members one after the other. Source: RFC 1952.
package struct GzipSource: ByteSource, ~Copyable {
  private let path: String
  private let damaged: DataError, truncated: DataError
  private var inflater: Inflater<InputFile>
  private var hasBegun = false

  package init(path: String) throws(DataError) {
    self.path = path
    damaged = .unusable("\(path): the gzip data are damaged")
    truncated = .unusable("\(path): the gzip file ends before its data do")
    inflater = Inflater(try InputFile(path: path), path: path, damaged: damaged, truncated: truncated)
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while inflater.isEmpty {
      if !hasBegun || inflater.isEnd {
        guard try beginMember() else { return 0 }
      }
      try inflater.unpack()
      if inflater.isEnd { try checkEnd() }
    }
    return inflater.copy(into: &buffer, from: position)
  }

  /// Begins the next member; false where there is none.
  private mutating func beginMember() throws(DataError) -> Bool {
    if hasBegun {
      // Tapes and some servers fill up with zeros.
      var first = try nextByte()
      while first == 0 { first = try nextByte() }
      guard let first else { return false }
      guard first == 0x1F else { throw .unusable("\(path): something else follows the gzip data") }
      try readHeader(after: [first])
    } else {
      hasBegun = true
      try readHeader(after: [])
    }
    inflater.begin()
    return true
  }

  /// Reads a header, of which some bytes may have been read. Source: RFC 1952, 2.3.
  private mutating func readHeader(after start: [UInt8]) throws(DataError) {
    var crc = crc32(0, start, start.indices)
    var magic = start
    while magic.count < 2 { magic.append(try headerByte(&crc)) }
    guard magic == [0x1F, 0x8B] else { throw damaged }
    let method = try headerByte(&crc), flags = try headerByte(&crc)
    guard method == 8, flags & 0xE0 == 0 else { throw damaged }
    // The time, what packed it and how.
    for _ in 0..<6 { _ = try headerByte(&crc) }
    if flags & 4 != 0 {
      let size = Int(try headerByte(&crc)) + Int(try headerByte(&crc)) << 8
      for _ in 0..<size { _ = try headerByte(&crc) }
    }
    // A name and a comment.
    for flag: UInt8 in [8, 16] where flags & flag != 0 { while try headerByte(&crc) != 0 {} }
    if flags & 2 != 0 {
      let expected = crc & 0xFFFF
      guard try headerByte(&crc) == UInt8(expected & 255), try headerByte(&crc) == UInt8(expected >> 8) else {
        throw damaged
      }
    }
  }

  /// Compares what was unpacked with what stands behind it: CRC and size.
  private mutating func checkEnd() throws(DataError) {
    for expected in [inflater.crc, UInt32(truncatingIfNeeded: inflater.count)] {
      var found: UInt32 = 0
      for shift: UInt32 in [0, 8, 16, 24] {
        guard let byte = try nextByte() else { throw truncated }
        found |= UInt32(byte) << shift
      }
      guard found == expected else { throw damaged }
    }
  }

  private mutating func headerByte(_ crc: inout UInt32) throws(DataError) -> UInt8 {
    guard let byte = try nextByte() else { throw truncated }
    crc = crc32(crc, [byte], 0..<1)
    return byte
  }

  private mutating func nextByte() throws(DataError) -> UInt8? {
    try inflater.input.fill()
    let place = inflater.input.takeBytes(atMost: 1)
    return place.isEmpty ? nil : inflater.input.buffer[place.lowerBound]
  }
}
