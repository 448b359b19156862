import CZlib
import Testing
import TestSupport

@testable import Plotting

@Suite struct DeflatedPixelsTests {
  /// Bytes of a PNG's rows: the filter 0, then red, green and blue of each pixel.
  private func rows(_ pixels: [UInt32], width: Int) -> [UInt8] {
    pixels.indices.flatMap { index in
      (index % width == 0 ? [UInt8(0)] : [])
        + (0..<3).map { UInt8(truncatingIfNeeded: pixels[index] >> UInt32(8 * $0)) }
    }
  }

  /// Packs pixels, sees to it that zlib finds the same bytes and checksum, and gives the size.
  @discardableResult
  private func check(
    _ pixels: [UInt32], width: Int, location: SourceLocation = #_sourceLocation
  ) -> Int {
    let height = pixels.count / width
    let packed = deflatedPixels(pixels.span, width: width, height: height)
    let bytes = rows(pixels, width: width)
    // One byte more than there should be.
    let unpacked = inflated(packed, bits: 15, most: bytes.count + 1)
    #expect(unpacked?.text == bytes, "\(width) x \(height)", sourceLocation: location)
    #expect(unpacked?.used == packed.count, sourceLocation: location)
    let again = deflatedPixels(pixels.span, width: width, height: height)
    #expect(packed == again, "other bytes at a second time", sourceLocation: location)
    return packed.count
  }

  @Test func anyWidthAndHeight() {
    var random = Random(1)
    for width in Array(1...20) + [63, 64, 65, 85, 86, 87, 127, 128, 129, 171, 172, 173, 257, 258, 259, 345] {
      for height in [1, 2, 3, 9] {
        for colors in [1, 2, 3, 300] {
          check(
            (0..<width * height).map { _ in UInt32(Int.random(in: 0..<colors, using: &random)) * 0x01_0203 },
            width: width)
        }
      }
    }
  }

  @Test func runsAndRepeatedRows() {
    var random = Random(2)
    for trial in 0..<300 {
      let width = Int.random(in: 1...700, using: &random), height = Int.random(in: 1...30, using: &random)
      let colors = (0..<Int.random(in: 1...9, using: &random)).map { _ in UInt32(random.next() & 0xFF_FFFF) }
      let longest = [2, 9, 90, 400][trial % 4]
      var pixels: [UInt32] = []
      for y in 0..<height {
        let isSame = y > 0 && Int.random(in: 0..<3, using: &random) > 0
        var row = isSame ? Array(pixels.suffix(width)) : []
        while row.count < width {
          row += repeatElement(
            colors.randomElement(using: &random)!, count: Int.random(in: 1...longest, using: &random))
        }
        row.removeLast(row.count - width)
        // Nearly as above, now and then.
        if Bool.random(using: &random) { row[Int.random(in: 0..<width, using: &random)] ^= 1 << UInt32(trial % 24) }
        pixels += row
      }
      check(pixels, width: width)
    }
  }

  @Test func rowsWiderThanTheWindow() {
    var random = Random(3)
    for width in [10_921, 10_922, 10_923, 12_000, 16_384] {
      let row = (0..<width).map { UInt32($0 / 7 % 50) << 8 }
      var pixels = row + row + row
      for _ in 0..<20 { pixels[Int.random(in: 0..<pixels.count, using: &random)] = 0xFF }
      check(pixels, width: width)
      check([UInt32](repeating: 5, count: 3 * width), width: width)
    }
  }

  @Test func noiseHardlyGrows() {
    var random = Random(4)
    let pixels = (0..<300 * 300).map { _ in UInt32(random.next() & 0xFF_FFFF) }
    let size = check(pixels, width: 300)
    #expect(size < 270_300 + 270_300 / 100)
    // The fourth byte says nothing.
    let others = pixels.map { $0 | UInt32(random.next() & 0xFF) << 24 }
    let packed = deflatedPixels(others.span, width: 300, height: 300)
    #expect(inflated(packed, bits: 15, most: 270_301)?.text == rows(pixels, width: 300))
  }

  @Test func theFourthByteIsIgnored() {
    var random = Random(5)
    for width in [1, 5, 64, 200] {
      let pixels = (0..<width * 9).map { _ in UInt32(random.next() & 0x0100_0003) }
      check(pixels, width: width)
    }
  }

  @Test func oneColorIsNearlyNothing() {
    // A match of 258 bytes takes some three bits: 576,100 bytes are 2,300 matches.
    #expect(check([UInt32](repeating: 0x20_1008, count: 1920 * 100), width: 1920) < 1_000)
  }

  /// Two rows of two pixels of one colour: 0, 7, 8, 9, three bytes from three before, then seven bytes from seven before.
  @Test func stepsOfTwoEqualRows() {
    let pixels = [UInt32](repeating: 0x09_0807, count: 4)
    var matcher = PixelMatcher(width: 2, height: 2, tokens: 100)
    var differs = matcher.add(pixels.span, row: 0)
    #expect(differs)
    #expect(
      Array(matcher.tokens) == [
        Token(literals: 0, count: 1), Token(literals: 0x09_0807, count: 3), Token(length: 3, distance: 3),
      ])
    matcher.removeTokens()
    differs = matcher.add(pixels.span, row: 1)
    #expect(!differs)
    #expect(Array(matcher.tokens) == [Token(length: 7, distance: 7)])
  }

  @Test func noPixelsAreNothing() {
    let none: [UInt32] = []
    for (width, height) in [(0, 5), (5, 0)] {
      let packed = deflatedPixels(none.span, width: width, height: height)
      #expect(packed.isEmpty)
    }
  }
}
