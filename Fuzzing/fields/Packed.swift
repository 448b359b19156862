import Basics
@testable import CSV
import CZlib
import FuzzSupport
import TestSupport

/// Bytes as a gzip file: the text or the refusal that zlib alone gives.
let gzipTarget = FuzzTarget(
  name: "gzip",
  seeds: {
    let text = MarketText.klinesHeader + String(repeating: "1762905600000,100,102,99,101,10\n", count: 20)
    return [
      gzipped(text), gzipped(text, memberSize: 100), gzipped(text) + [0, 0, 0], gzipped(""),
      Array(gzipped(text).dropLast(4)),
    ]
  },
  words: ["\u{1F}\u{8B}\u{08}"]
) { bytes in
  let path = ScratchFolder.shared.write(bytes, to: "a.csv.gz")
  let texts = [97, 65_536].map { size in
    text(size) { () throws(DataError) in try GzipSource(path: path) }
  }
  expect(texts[0] == texts[1], "another text in other pieces")
  expect(texts[0] == referenceGzip(bytes), "another text or verdict than zlib's")
}

/// Bytes of a text that are compared; what a bomb makes of it is not compared further.
private let most = 1 << 16

/// All bytes of a source, taken in pieces of a size; nil for an error.
private func text<Source: ByteSource & ~Copyable>(_ size: Int, _ open: () throws(DataError) -> Source) -> [UInt8]? {
  do throws(DataError) {
    var source = try open()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: size)
    while case let count = try source.read(into: &buffer, from: 0), count > 0 {
      text += buffer[..<count]
      if text.count > most { return Array(text.prefix(most)) }
    }
    return text
  } catch {
    expect(error.description.utf8.count < 1_000, "\(error)")
    return nil
  }
}

/// What zlib makes of gzip members one after the other, zeros after them passed over.
private func referenceGzip(_ bytes: [UInt8]) -> [UInt8]? {
  var rest = bytes[...]
  var text: [UInt8] = []
  repeat {
    guard let (member, used) = inflated(Array(rest), bits: 31, most: most + 1 - text.count) else { return nil }
    text += member
    if text.count > most { return Array(text.prefix(most)) }
    rest = rest.dropFirst(used).drop { $0 == 0 }
  } while !rest.isEmpty
  return text
}

/// Bytes as a zip: taken in large pieces and in small ones, the same text or both a refusal.
let zipTarget = FuzzTarget(
  name: "zip",
  seeds: {
    let text = MarketText.klinesHeader + String(repeating: "1762905600000,100,102,99,101,10\n", count: 20)
    var (stored, wide, other) = (
      ZipText.File("a.csv", text), ZipText.File("a.csv", text),
      ZipText(files: [.init("a.csv", text), .init("b.txt", "b")])
    )
    stored.method = 0
    wide.isWide = true
    other.comment = "a comment"
    var wideEnd = ZipText(files: [wide])
    wideEnd.isWide = true
    return [
      ZipText(files: [.init("a.csv", text)]), ZipText(files: [stored]), wideEnd, other,
      ZipText(files: [.init("a.csv", "")]),
    ].map(\.bytes)
  },
  words: ["PK\u{03}\u{04}", "PK\u{01}\u{02}", "PK\u{05}\u{06}", "PK\u{06}\u{06}", "PK\u{06}\u{07}", ".csv"]
) { bytes in checkZip(bytes) }

@discardableResult
private func checkZip(_ bytes: [UInt8]) -> [UInt8]? {
  let path = ScratchFolder.shared.write(bytes, to: "a.zip")
  let texts = [97, 65_536].map { size in text(size) { () throws(DataError) in try ZipSource(path: path) } }
  expect(texts[0] == texts[1], "another text in other pieces")
  return texts[0]
}

/// A zip made as the input says, its CRC, sizes and places right unless it says otherwise, so that mutations reach what lies behind
/// those checks.
let zipMadeTarget = FuzzTarget(
  name: "zip-made",
  seeds: {
    [[0, 0, 8], [1, 1, 0], [2, 0xFF, 8], [3, 7, 8]].map {
      $0 + Array("1762905600000,100,102,99,101,10\n1762905900000,100,102,99,101,10\n".utf8)
    }
  }
) { bytes in
  guard bytes.count > 3 else { return }
  let content = Array(bytes[3...])
  var file = ZipText.File("a.csv", "")
  file.bytes = content
  file.method = bytes[2] == 0 ? 0 : Int(bytes[2])
  file.isWide = bytes[1] & 1 != 0
  file.flags = bytes[1] & 2 != 0 ? 1 : 0
  if bytes[1] & 4 != 0 { file.crc = UInt32(bytes[1]) }
  if bytes[1] & 8 != 0 { file.size = content.count + Int(Int8(bitPattern: bytes[0])) }
  if bytes[1] & 16 != 0 {
    // The input is the packed text itself; where it is sound, CRC and size are those of what it unpacks to.
    file.packed = content
    file.method = 8
    file.bytes = inflated(content, bits: -15, most: 1 << 16)?.text ?? content
  }
  var zip = ZipText(files: bytes[1] & 32 != 0 ? [.init("b.txt", "b"), file] : [file])
  zip.isWide = bytes[1] & 64 != 0
  if bytes[1] & 128 != 0 { zip.comment = String(repeating: "PK\u{05}\u{06}", count: Int(bytes[0])) }
  let text = checkZip(zip.bytes)
  if bytes[1] & 0b1_1110 == 0, file.method == 0 || file.method == 8 {
    expect(text == content, "not the text that was packed")
  }
  if file.flags == 1 || (file.method != 0 && file.method != 8) { expect(text == nil, "what cannot be read was read") }
}

/// Bytes as frames of LZ4.
let lz4Target = FuzzTarget(
  name: "lz4",
  seeds: {
    let text = Array("time,coin,funding,open_interest\n2025-11-12T00:00:00Z,BTC,0.1,1000\n".utf8)
    return [
      lz4Frame(text), lz4Frame(text) + lz4Frame(text), lz4Frame([]),
      lz4Frame(blocks: [[0x1F, 65, 1, 0, 200, 0x50, 66, 66, 66, 66, 66]]),
      Array(lz4Frame(text).dropLast(3)),
    ]
  },
  words: ["\u{04}\"M\u{18}", "P*M\u{18}"]
) { bytes in
  let path = ScratchFolder.shared.write(bytes, to: "a.csv.lz4")
  let texts = [97, 65_536].map { size in text(size) { () throws(DataError) in try LZ4Source(path: path) } }
  expect(texts[0] == texts[1], "another text in other pieces")
}

/// Text cut into blocks of lines however it comes: the same lines.
let lineTarget = FuzzTarget(
  name: "lines", shape: .rows, seeds: { ["3a,b\nc\n\nd", "\n\n", "9\r\na\r\n"].map { Array($0.utf8) } }
) { bytes in
  guard let size = bytes.first.map({ Int($0) + 1 }) else { return }
  let content = Array(bytes.dropFirst())
  var lines: [[UInt8]] = []
  var source = Pieces(bytes: content, size: size)
  let lacksEnd = try? sharedBlocks.forEach(of: &source) { block in
    expect(block.count > 0 && block[block.count - 1] == 10, "a block without a line feed at its end")
    lines += (0..<block.count).map { block[$0] }.split(separator: 10, omittingEmptySubsequences: false).dropLast().map {
      Array($0)
    }
  }
  var expected = content.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
  if expected.last == [] { expected.removeLast() }
  expect(lines == expected, "\(lines) are not \(expected)")
  expect(lacksEnd == (content.last.map { $0 != 10 } ?? false), "whether the last line ends")
}

/// Asked for once, as the program does.
private final class SharedBlocks: @unchecked Sendable {
  private var blocks = LineBlocks()
  func forEach(of source: inout Pieces, _ body: (Span<UInt8>) throws(DataError) -> Void) throws(DataError) -> Bool {
    try blocks.forEach(of: &source, body)
  }
}
private let sharedBlocks = SharedBlocks()

/// Bytes that come in pieces.
struct Pieces: ByteSource {
  let bytes: [UInt8]
  let size: Int
  var place = 0

  init(bytes: [UInt8], size: Int) { (self.bytes, self.size) = (bytes, size) }

  mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(size, bytes.count - place, buffer.count - position)
    for offset in 0..<count { buffer[position + offset] = bytes[place + offset] }
    place += count
    return count
  }
}
