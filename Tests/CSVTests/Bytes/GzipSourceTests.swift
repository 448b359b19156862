import Basics
import CSV
import TestSupport
import Testing

/// The text of a file as blocks of lines give it.
func unpackedText(_ bytes: [UInt8], name: String) throws -> String {
  let folder = try TemporaryFolder()
  let path = try folder.write(bytes, to: name)
  var text: [UInt8] = []
  try forEachBlockOfLines(of: path) { block in
    for position in 0..<block.count { text.append(block[position]) }
  }
  return String(decoding: text, as: UTF8.self)
}

/// What reading a file fails with, without the folder before its name.
func unpackingError(_ bytes: [UInt8], name: String) -> String? {
  let error = #expect(throws: DataError.self) { try unpackedText(bytes, name: name) }
  return error.map { String($0.description.split(separator: "/").last ?? "") }
}

/// Lines of numbers, as many bytes as asked for or a few more.
func numberLines(bytes: Int) -> String {
  var random = SeededRandom(seed: 11)
  var text = ""
  while text.utf8.count < bytes { text += "\(random.next()),\(random.next() % 1000)\n" }
  return text
}

@Suite("Gzip files")
struct GzipSourceTests {
  @Test(
    "One member or many, small or larger than every buffer, give the text back", arguments: [100, 700_000],
    [.max, 70_001])
  func members(size: Int, memberSize: Int) throws {
    let text = numberLines(bytes: size)
    #expect(try unpackedText(gzipped(text, memberSize: memberSize), name: "x.csv.gz") == text)
  }

  @Test("Zeros after the data are padding; anything else is an error")
  func trailing() throws {
    #expect(try unpackedText(gzipped("a\n") + [0, 0, 0], name: "x.csv.gz") == "a\n")
    #expect(unpackingError(gzipped("a\n") + [1], name: "x.csv.gz") == "x.csv.gz: something else follows the gzip data")
  }

  @Test("A file that ends anywhere before its data do is an error, not a shorter text")
  func truncated() throws {
    let bytes = gzipped(numberLines(bytes: 400))
    for length in 0..<bytes.count {
      #expect(
        unpackingError(Array(bytes.prefix(length)), name: "x.csv.gz")
          == "x.csv.gz: the gzip file ends before its data do")
    }
  }

  @Test("A flipped bit is an error wherever it changes the text")
  func damaged() throws {
    let text = numberLines(bytes: 400)
    let bytes = gzipped(text)
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 4
      // Only the header's time, flags of no meaning and the like may change without notice.
      if let read = try? unpackedText(damaged, name: "x.csv.gz") { #expect(read == text, "byte \(position)") }
    }
  }

  @Test("Everything that a header may have is passed over; its CRC is checked, and what is not known refused")
  func header() throws {
    let body = Array(gzipped("a\n").dropFirst(10))
    func file(_ flags: UInt8, _ fields: [UInt8]) -> [UInt8] {
      [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3] + fields + body
    }
    let fields: [UInt8] = [2, 0, 9, 9] + Array("name\0comment\0".utf8)
    #expect(try unpackedText(file(4 | 8 | 16, fields), name: "x.csv.gz") == "a\n")
    let crc = checksum(Array(file(2 | 4 | 8 | 16, fields).dropLast(body.count)))
    let crcBytes = [UInt8(crc & 255), UInt8(crc >> 8 & 255)]
    #expect(try unpackedText(file(2 | 4 | 8 | 16, fields + crcBytes), name: "x.csv.gz") == "a\n")
    for bytes in [
      file(2 | 4 | 8 | 16, fields + [crcBytes[0], ~crcBytes[1]]), file(32, []), file(0, [0xFF]), [0x1F, 0x8C],
      [0x1F, 0x8B, 7, 0],
    ] {
      #expect(unpackingError(bytes, name: "x.csv.gz") == "x.csv.gz: the gzip data are damaged")
    }
  }

  @Test("A bomb is refused")
  func bomb() {
    let bytes = deflated([UInt8](repeating: 10, count: 20_000_000), bits: 31)
    #expect(unpackingError(bytes, name: "x.csv.gz")?.contains("unpacks to more than 200 times its size") == true)
  }
}
