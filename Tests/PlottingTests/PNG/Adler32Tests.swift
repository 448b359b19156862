import CZlib
import Testing

@testable import Plotting

@Suite struct Adler32Tests {
  @Test func itIsZlibs() {
    var random = Random(1)
    for width in [1, 7, 8, 9, 100, 8_191, 8_200, 16_384] {
      // The largest sums that can be, too.
      for mask in [UInt64(0xFFFF_FFFF), 0] {
        let pixels = (0..<3 * width).map { _ in mask == 0 ? UInt32.max : UInt32(random.next() & mask) }
        var adler = Adler32()
        for y in 0..<3 { adler.add(RowSums(pixels.span, y * width..<(y + 1) * width), width: width) }
        let bytes = pixels.indices.flatMap { index in
          (index % width == 0 ? [UInt8(0)] : [])
            + (0..<3).map { UInt8(truncatingIfNeeded: pixels[index] >> UInt32(8 * $0)) }
        }
        let expected = unsafe adler32(1, bytes, UInt32(bytes.count))
        #expect(UInt(adler.value) == expected, "\(width)")
      }
    }
  }

  /// One pixel (1, 2, 3): bytes 0, 1, 2, 3 make the sums 1, 2, 4, 7, and 1 + 2 + 4 + 7 = 14.
  @Test func byHand() {
    var adler = Adler32()
    adler.add(RowSums([0x03_0201].span, 0..<1), width: 1)
    #expect(adler.value == 14 << 16 | 7)
  }
}
