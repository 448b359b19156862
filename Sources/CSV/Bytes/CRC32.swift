import CDeflate

/// The CRC-32 of bytes, continued from that of what came before. Source: RFC 1952, section 8.
func crc32(_ crc: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    let part = bytes.extracting(range)
    // For no bytes at all the library gives the CRC of nothing where there is no address.
    return unsafe part.baseAddress.map { unsafe libdeflate_crc32(crc, $0, part.count) } ?? crc
  }
}
