import CZlib

/// A PNG file taken apart without libpng: chunks with their checksums, then the pixels.
///
/// Written from the PNG specification (W3C, second edition): 5.3 chunk layout, 9.2 filter types, annex D checksum.
struct DecodedPNG {
  enum Defect: Error { case signature, truncated, checksum(String), inflate(Int32), filter(UInt8), size }

  /// Names in order.
  private(set) var chunks: [String] = []
  private(set) var width = 0, height = 0, bitDepth = 0, colorType = 0
  /// Three bytes a pixel.
  private(set) var rgb: [UInt8] = []
  /// The text of an uncompressed iTXt chunk.
  private(set) var text = ""

  init(_ file: [UInt8]) throws {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw Defect.signature }
    var compressed: [UInt8] = []
    var offset = 8
    func word(_ at: Int) -> Int { file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    while offset < file.count {
      guard offset + 12 <= file.count, offset + 12 + word(offset) <= file.count else { throw Defect.truncated }
      let body = file[offset + 4..<offset + 8 + word(offset)]
      let name = String(decoding: body.prefix(4), as: UTF8.self)
      guard Self.checksum(body) == UInt32(word(body.endIndex)) else { throw Defect.checksum(name) }
      chunks.append(name)
      let data = Array(body.dropFirst(4))
      if name == "IHDR" {
        (width, height, bitDepth, colorType) = (word(offset + 8), word(offset + 12), Int(data[8]), Int(data[9]))
      }
      if name == "IDAT" { compressed += data }
      // Keyword, 0, two bytes of compression, language, 0, translated keyword, 0, text.
      if name == "iTXt" {
        let parts = data.split(separator: 0, maxSplits: 5, omittingEmptySubsequences: false)
        text = parts.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
      }
      offset = body.endIndex + 4
    }
    rgb = try Self.unfiltered(try Self.inflated(compressed, count: height * (1 + 3 * width)), stride: 3 * width)
  }

  private static func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
    var output = [UInt8](repeating: 0, count: count)
    var length = UInt(count)
    let status = unsafe uncompress(&output, &length, bytes, UInt(bytes.count))
    guard status == Z_OK else { throw Defect.inflate(status) }
    guard length == count else { throw Defect.size }
    return output
  }

  private static func unfiltered(_ bytes: [UInt8], stride: Int) throws -> [UInt8] {
    var pixels: [UInt8] = []
    var above = [UInt8](repeating: 0, count: stride)
    for start in Swift.stride(from: 0, to: bytes.count, by: stride + 1) {
      let filter = bytes[start]
      guard filter == 0 || filter == 2 else { throw Defect.filter(filter) }
      let raw = bytes[start + 1..<start + 1 + stride]
      above = filter == 0 ? Array(raw) : zip(raw, above).map { $0 &+ $1 }
      pixels += above
    }
    return pixels
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
    }
    return ~crc
  }
}
