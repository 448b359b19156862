import Basics
@testable import CSV
import CZlib
import FuzzSupport
import TestSupport

/// Bytes as deflate data that come in any pieces: the text, the end or the refusal that zlib gives. Or a text that zlib packs.
///
/// The first byte is the size of the pieces, the second one says which of the two it is, and how the text is packed.
let inflateTarget = FuzzTarget(
  name: "inflate",
  seeds: {
    let text = Array(
      (MarketText.klinesHeader + (0..<60).map { "17629056000\($0),100,10\($0 % 7),99,101,1\($0)\n" }.joined()).utf8)
    let strategies = [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]
    return strategies.map { [7, 0] + deflated(text, bits: -15, strategy: $0) }
      + (0..<8).map { [200, 1 + 2 * $0] + text }
      + [[1, 0] + deflated(text, bits: -15, level: 0)]
      + [[50, 0] + deflated([UInt8](repeating: 65, count: 40_000), bits: -15)]
  }
) { bytes in
  guard bytes.count > 2 else { return }
  let content = Array(bytes[2...])
  let (kind, strategies) = (bytes[1] >> 1, [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE])
  let isText = bytes[1] & 1 != 0
  let packed =
    isText
    ? deflated(content, bits: -15, level: Int32(kind >> 2) % 10, strategy: strategies[Int(kind & 3)]) : content
  let found = text(packed, size: Int(bytes[0]) + 1)
  let expected = inflated(packed, bits: -15, most: most)
  // A text that is cut off may be damaged behind there, where one of the two has looked.
  let isCut = expected?.text.count == most
  expect(isCut && found == nil || found?.text == expected?.text, "another text or verdict than zlib's")
  if let found, let expected, !isCut { expect(found.used == expected.used, "another end than zlib's") }
  if isText { expect(found?.text == Array(content.prefix(most)), "not the text that was packed") }
}

/// Bytes of a text that are compared; twice what a match reaches back.
private let most = 1 << 16

private func text(_ packed: [UInt8], size: Int) -> (text: [UInt8], used: Int)? {
  // Small buffers, so that their ends are met often.
  var inflater = Inflater(
    Pieces(bytes: packed, size: size), path: "a", packedSize: size, size: 16 * size, damaged: .unusable("a: damaged"),
    truncated: .unusable("a: truncated"))
  var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 3000))
  do throws(DataError) {
    while !inflater.isEnd, text.count < most {
      try inflater.unpack()
      while !inflater.isEmpty { text += buffer[..<inflater.copy(into: &buffer, from: 0)] }
    }
    return (Array(text.prefix(most)), inflater.input.taken)
  } catch {
    return text.count >= most ? (Array(text.prefix(most)), 0) : nil
  }
}
