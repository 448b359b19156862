import Basics
import Foundation
import TestSupport
import Testing

@Suite("LZ4 files")
struct LZ4SourceTests {
  @Test("One frame or several, small or larger than every buffer, give the text back", arguments: [100, 700_000])
  func frames(size: Int) throws {
    let text = numberLines(bytes: size)
    let bytes = Array(text.utf8)
    #expect(try unpackedText(lz4Frame(bytes), name: "x.csv.lz4") == text)
    #expect(try unpackedText(lz4Frame(bytes) + lz4Frame(bytes), name: "x.csv.lz4") == text + text)
  }

  @Test("What follows a frame and is none is an error, and so is what is none at all")
  func trailing() throws {
    let frame = lz4Frame(Array("a\n".utf8))
    for bytes in [frame + [1, 2, 3, 4, 5, 6, 7, 8], Array("time,coin\n".utf8) + frame] {
      #expect(unpackingError(bytes, name: "x.csv.lz4")?.contains("not an lz4 file, or a damaged one") == true)
    }
    #expect(unpackingError([], name: "x.csv.lz4") == "x.csv.lz4: not an lz4 file: it is empty")
  }

  @Test("A file that ends anywhere before its data do is an error, not a shorter text")
  func truncated() throws {
    let bytes = lz4Frame(Array(numberLines(bytes: 400).utf8))
    for length in 1..<bytes.count {
      #expect(
        unpackingError(Array(bytes.prefix(length)), name: "x.csv.lz4")
          == "x.csv.lz4: the lz4 file ends before its data do")
    }
  }

  @Test("A flipped bit is an error wherever it changes the text")
  func damaged() throws {
    let text = numberLines(bytes: 400)
    let bytes = lz4Frame(Array(text.utf8))
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 4
      if let read = try? unpackedText(damaged, name: "x.csv.lz4") { #expect(read == text, "byte \(position)") }
    }
  }

  @Test("A bomb is refused")
  func bomb() throws {
    // A block of 64 KiB of one character: a literal, then a match of all others at distance 1.
    let matched = 65_536 - 1 - 5
    let extra = matched - 4 - 15
    let length = [UInt8](repeating: 255, count: extra / 255) + [UInt8(extra % 255)]
    let block = [0x1F, 10, 1, 0] + length + [0x50] + [UInt8](repeating: 10, count: 5)
    let bytes = lz4Frame(blocks: [[UInt8]](repeating: block, count: 640))
    #expect(unpackingError(bytes, name: "x.csv.lz4")?.contains("unpacks to more than 200 times its size") == true)
  }

  @Test(
    "What the tool packs is read, whatever its level, block size and digests",
    .enabled(if: lz4Tool != nil || isLZ4ToolRequired, "no lz4 tool on this machine"),
    arguments: [["-1"], ["-9", "-B4", "-BD"], ["--no-frame-crc", "-B7"], ["-BX", "--content-size"]])
  func tool(options: [String]) throws {
    let folder = try TemporaryFolder()
    let text = (0..<40_000).map { "2026-06-11T00:\($0 % 60):00Z,C\($0 % 230),1.5,\($0)\n" }.joined()
    let path = try folder.write(text, to: "x.csv")
    let run = try Tool.run(executable: try #require(lz4Tool), options + ["-q", "-f", path, path + ".lz4"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try unpackedText(folder.read("x.csv.lz4"), name: "x.csv.lz4") == text)
  }
}

/// Where the lz4 tool is; nil where it is not.
private let lz4Tool = ["/usr/bin/lz4", "/usr/local/bin/lz4"].first { FileManager.default.isExecutableFile(atPath: $0) }

/// Whether its lack is an error, as in CI.
private let isLZ4ToolRequired = ProcessInfo.processInfo.environment["LIQHEAT_REQUIRE_TOOLS"] == "1"
