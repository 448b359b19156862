import Basics
@testable import CSV

/// Deflate data written bit by bit. Source: RFC 1951, 3.1.1.
struct BitText {
  private(set) var bytes: [UInt8] = []
  private var used = 8

  /// A number, its lowest bit first.
  mutating func number(_ value: Int, _ count: Int) {
    for place in 0..<count { bit(value >> place & 1) }
  }

  /// A code as the RFC writes it.
  mutating func code(_ bits: String) {
    for character in bits { bit(character == "1" ? 1 : 0) }
  }

  /// A block whose text stands in it as it is.
  mutating func stored(_ text: [UInt8], isLast: Bool = false) {
    number(isLast ? 1 : 0, 3)
    used = 8
    for number in [text.count, ~text.count] { bytes += [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    bytes += text
  }

  private mutating func bit(_ value: Int) {
    if used == 8 {
      bytes.append(0)
      used = 0
    }
    bytes[bytes.count - 1] |= UInt8(value << used)
    used += 1
  }
}

/// Bytes that come in pieces, the sizes of which repeat.
struct Pieces: ByteSource {
  private let bytes: [UInt8], sizes: [Int]
  private var place = 0, number = 0

  init(_ bytes: [UInt8], sizes: [Int]) { (self.bytes, self.sizes) = (bytes, sizes) }

  mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(sizes[number % sizes.count], bytes.count - place, buffer.count - position)
    for offset in 0..<count { buffer[position + offset] = bytes[place + offset] }
    place += count
    number += 1
    return count
  }
}

/// The text of deflate data, or "damaged" or "truncated"; `window` is the size that is said of the text.
func inflate(
  _ packed: [UInt8], pieces: [Int] = [1 << 16], window: Int = .max
) -> Result<[UInt8], DataError> {
  Result { () throws(DataError) -> [UInt8] in
    var inflater = Inflater(
      Pieces(packed, sizes: pieces), path: "a", packedSize: pieces.max() ?? 1, size: window,
      damaged: .unusable("a: damaged"),
      truncated: .unusable("a: truncated"))
    var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 5000))
    while !inflater.isEnd {
      try inflater.unpack()
      while !inflater.isEmpty { text += buffer[..<inflater.copy(into: &buffer, from: 0)] }
    }
    return text
  }
}

let damaged = Result<[UInt8], DataError>.failure(.unusable("a: damaged"))
let truncated = Result<[UInt8], DataError>.failure(.unusable("a: truncated"))
