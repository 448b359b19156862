import Testing

@testable import Plotting

@Suite struct PixelMarksTests {
  @Test func marksAreFoundInBothDirections() {
    var random = Random(1)
    for width in [1, 63, 64, 65, 200] {
      var marks = PixelMarks(width: width, rows: 2)
      let isSet = (0..<2).map { _ in (0...width).map { $0 == 0 || $0 == width || random.uniform() < 0.05 } }
      for row in 0..<2 {
        for word in 0..<marks.wordsPerRow {
          var bits: UInt64 = 0
          for bit in 0..<64 where 64 * word + bit <= width && isSet[row][64 * word + bit] { bits |= 1 << UInt64(bit) }
          marks.set(row, word: word, bits)
        }
        for x in 0...width {
          #expect(marks.has(row, x) == isSet[row][x])
          #expect(marks.next(row, from: x) == isSet[row][x...].firstIndex(of: true))
          #expect(marks.last(row, upTo: x) == isSet[row][...x].lastIndex(of: true))
        }
      }
    }
  }

  @Test func pixelsAreComparedOneByOne() {
    var random = Random(2)
    for _ in 0..<200 {
      var pixels = (0..<70).map { _ in UInt32(random.next() & 0xFF_FFFF) }
      pixels += pixels
      for _ in 0..<Int.random(in: 0..<9, using: &random) {
        pixels[Int.random(in: 0..<70, using: &random)] ^= 1 << UInt32.random(in: 0..<24, using: &random)
      }
      var expected: UInt64 = 0
      for index in 0..<64 where pixels[3 + index] != pixels[73 + index] { expected |= 1 << UInt64(index) }
      let (marks, areEqual) = (unequalPixels(pixels.span, 3, 73), areEqualPixels(pixels.span, 3, 73))
      #expect(marks == expected)
      #expect(areEqual == (expected == 0))
    }
  }
}
