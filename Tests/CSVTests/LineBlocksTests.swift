import Basics
import CSV
import TestSupport
import Testing

@Suite("Blocks of lines")
struct LineBlocksTests {
  private func lines(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "x.csv")
    var lines: [String] = []
    try forEachBlockOfLines(of: path) { bytes in
      let block = String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
      #expect(block.hasSuffix("\n"))
      lines += block.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return lines
  }

  @Test("Every line arrives whole and once, however the blocks fall")
  func wholeLines() throws {
    var random = SeededRandom(seed: 3)
    let expected = (0..<30_000).map { line in
      "\(line)," + String(repeating: "x", count: Int.random(in: 0...60, using: &random))
    }
    #expect(try lines(expected.joined(separator: "\n") + "\n") == expected)
  }

  @Test("A last line without its end counts, an empty file has no line")
  func ends() throws {
    #expect(try lines("a\nb") == ["a", "b"])
    #expect(try lines("").isEmpty)
    #expect(try lines("\n") == [""])
  }

  @Test("A line longer than the limit is cut and its neighbours are kept")
  func longLine() throws {
    let long = String(repeating: "9", count: 10_000_000)
    let found = try lines("before\n\(long)\nafter\n")
    #expect(found.count == 3)
    #expect(found[0] == "before")
    #expect(found[1].utf8.count == ReadingLimits.line)
    #expect(found[2] == "after")
  }
}
