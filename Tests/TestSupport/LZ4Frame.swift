/// Bytes as an lz4 frame of stored blocks of 64 KiB, with the digest of the content; made byte by byte.
/// Source: LZ4 Frame Format 1.6.
package func lz4Frame(_ bytes: [UInt8]) -> [UInt8] {
  let blocks = stride(from: 0, to: bytes.count, by: 65_536).map { Array(bytes[$0..<min($0 + 65_536, bytes.count)]) }
  return lz4Frame(blocks: blocks, content: bytes, areStored: true)
}

/// A frame of blocks as they are, with the digest of what they unpack to where that is given.
package func lz4Frame(blocks: [[UInt8]], content: [UInt8]? = nil, areStored: Bool = false) -> [UInt8] {
  // Version 1, independent blocks, whether there is a digest of the content; blocks of up to 64 KiB.
  let descriptor: [UInt8] = [content == nil ? 0x60 : 0x64, 0x40]
  var frame: [UInt8] = [0x04, 0x22, 0x4D, 0x18] + descriptor
  frame.append(UInt8(truncatingIfNeeded: xxHash32(descriptor) >> 8))
  for block in blocks { frame += little(UInt32(block.count) | (areStored ? 0x8000_0000 : 0)) + block }
  return frame + little(0) + (content.map { little(xxHash32($0)) } ?? [])
}

private func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

/// The digest that frames carry, of seed 0. Source: xxHash fast digest algorithm, XXH32.
private func xxHash32(_ bytes: [UInt8]) -> UInt32 {
  let primes: [UInt32] = [2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263, 374_761_393]
  func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
  func word(_ place: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) } }
  var place = 0
  var hash: UInt32
  if bytes.count >= 16 {
    var lanes: [UInt32] = [primes[0] &+ primes[1], primes[1], 0, 0 &- primes[0]]
    while place + 16 <= bytes.count {
      for lane in 0..<4 { lanes[lane] = rotated(lanes[lane] &+ word(place + 4 * lane) &* primes[1], 13) &* primes[0] }
      place += 16
    }
    hash = rotated(lanes[0], 1) &+ rotated(lanes[1], 7) &+ rotated(lanes[2], 12) &+ rotated(lanes[3], 18)
  } else {
    hash = primes[4]
  }
  hash &+= UInt32(truncatingIfNeeded: bytes.count)
  while place + 4 <= bytes.count {
    hash = rotated(hash &+ word(place) &* primes[2], 17) &* primes[3]
    place += 4
  }
  while place < bytes.count {
    hash = rotated(hash &+ UInt32(bytes[place]) &* primes[4], 11) &* primes[0]
    place += 1
  }
  hash = (hash ^ hash >> 15) &* primes[1]
  hash = (hash ^ hash >> 13) &* primes[2]
  return hash ^ hash >> 16
}
