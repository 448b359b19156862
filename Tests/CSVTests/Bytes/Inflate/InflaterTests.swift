import Basics
import TestSupport
import Testing

@Suite("Inflating data written by hand")
struct InflaterTests {
  @Test("A block that is stored, and none at all in it")
  func stored() {
    #expect(inflate([1, 3, 0, 0xFC, 0xFF] + Array("abc".utf8)) == .success(Array("abc".utf8)))
    #expect(inflate([1, 0, 0, 0xFF, 0xFF]) == .success([]))
    // The second number is not the complement of the first.
    #expect(inflate([1, 3, 0, 0xFC, 0xFE] + Array("abc".utf8)) == damaged)
    #expect(inflate([1, 3, 0, 0xFC, 0xFF] + Array("ab".utf8)) == truncated)
  }

  @Test("The fixed code: 'a' is 0x30 + 0x61 in eight bits, the end seven zeros")
  func fixed() {
    var text = BitText()
    text.number(0b011, 3)
    text.code("10010001" + "0000000")
    #expect(text.bytes == [0x4B, 0x04, 0x00])
    #expect(inflate(text.bytes) == .success(Array("a".utf8)))
    #expect(inflate([0x4B, 0x04]) == truncated)
    // No block is of the fourth kind.
    #expect(inflate([0b111]) == damaged)
    #expect(inflate([]) == truncated)
  }

  @Test("Symbols of the fixed code that mean nothing, and a match before the text")
  func fixedRefusals() {
    let cases = [
      // Symbols 286 and 287.
      "11000110", "11000111",
      // 'a', then a match of 3 at a distance of symbol 30; at distance 2, where there is one byte.
      "10010001" + "0000001" + "11110", "10010001" + "0000001" + "00001",
    ]
    for code in cases {
      var text = BitText()
      text.number(0b011, 3)
      text.code(code + "0000000")
      #expect(inflate(text.bytes + [0, 0]) == damaged, "\(code)")
    }
  }

  /// A block whose code has 'a' as 0, its end as 10, a match of 258 as 11, and the distance 1 as 0, no other.
  private func describedBlock(distanceLength: Int = 1, endLength: Int = 2, then codes: String) -> [UInt8] {
    var text = BitText()
    text.number(0b101, 3)
    // 286 lengths of literals and lengths, 1 of a distance, 18 of the code of lengths: 18 is 0, 1 is 10, 2 is 11.
    text.number(29, 5)
    text.number(0, 5)
    text.number(14, 4)
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { text.number(length, 3) }
    func zeros(_ count: Int) {
      text.code("0")
      text.number(count - 11, 7)
    }
    func length(_ length: Int) { text.code(length == 1 ? "10" : "11") }
    zeros(97)
    length(1)
    zeros(138)
    zeros(20)
    length(endLength)
    zeros(28)
    length(2)
    length(distanceLength)
    text.code(codes)
    return text.bytes
  }

  @Test("A described code with a single distance and the longest match: an 'a' and 258 more")
  func described() {
    #expect(inflate(describedBlock(then: "0" + "11" + "0" + "10")) == .success([UInt8](repeating: 97, count: 259)))
    #expect(inflate(describedBlock(then: "0" + "11" + "1" + "10")) == damaged)
  }

  @Test("Codes that are too many or too few: one of one bit alone may be missing its sister")
  func codes() {
    // Lengths 1, 1, 2 of literals; a distance of two bits alone.
    #expect(inflate(describedBlock(endLength: 1, then: "0000")) == damaged)
    #expect(inflate(describedBlock(distanceLength: 2, then: "0" + "10")) == damaged)
  }

  @Test("The farthest match, over and over: each byte is that 32,768 before it, wherever the buffer ends")
  func farthest() {
    var random = SeededRandom(seed: 3)
    let start = (0..<32_768).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    var text = BitText()
    text.stored(start)
    text.number(0b011, 3)
    for _ in 0..<600 {
      // A match of 258; the last distance with all of its 13 extra bits set.
      text.code("11000101" + "11101")
      text.number(8191, 13)
    }
    text.code("0000000")
    let expected = (0..<32_768 + 600 * 258).map { start[$0 % 32_768] }
    for window in [4096, 50_000, .max] {
      #expect(inflate(text.bytes, window: window) == .success(expected))
    }
    var short = BitText()
    short.stored(Array(start.dropLast()))
    short.number(0b011, 3)
    short.code("11000101" + "11101")
    short.number(8191, 13)
    short.code("0000000")
    #expect(inflate(short.bytes) == damaged)
  }

  @Test("Matches nearer than they are long repeat what they make", arguments: 1...40)
  func near(distance: Int) throws {
    let period = (0..<distance).map { UInt8(65 + $0) }
    let text = (0..<2000).map { period[$0 % distance] }
    #expect(inflate(deflated(text, bits: -15)) == .success(text))
  }
}
