/// The two sums of Adler-32 over one row of pixels, its filter byte 0 in front. Source: RFC 1950, section 8.2.
///
/// With n = 3 width + 1 bytes b of index k = 0 ..< n: the sum of b, and the sum of (n - k) b. Both are linear, so they are added up by
/// pixels: of one at x, 3 (width - x) (red + green + blue) - green - 2 blue.
struct RowSums {
  let plain: UInt64, weighted: UInt64
  /// Largest prime below 2^16, of which both sums are remainders.
  static var prime: UInt64 { 65_521 }

  /// Sums of the pixels in a range. Complexity: O(pixels).
  init(_ pixels: Span<UInt32>, _ row: Range<Int>) {
    let bytes = unsafe pixels.bytes
    var (plain, weighted) = (UInt64(0), UInt64(0))
    var start = row.lowerBound
    // Eight lanes of 32 bits hold what 1,024 steps make: 765 a step and its sums, below 2^30.
    while start + 8 <= row.upperBound {
      let steps = min(1024, (row.upperBound - start) / 8)
      var sums = SIMD8<UInt32>(), before = SIMD8<UInt32>(), corrections = SIMD8<UInt32>()
      for step in 0..<steps {
        // Every bit pattern is a pixel, and the span checks the bounds.
        let eight = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 4 * (start + 8 * step), as: SIMD8<UInt32>.self)
        let green = eight &>> 8 & 255, blue = eight &>> 16 & 255
        before &+= sums
        sums &+= eight & 255 &+ green &+ blue
        corrections &+= green &+ blue &+ blue
      }
      // A lane's pixel of step s stands 8 (steps - 1 - s) + 8 - lane before the end of these, which `before` has counted.
      let behind = UInt64(row.upperBound - start - 8 * steps)
      for lane in 0..<8 {
        let sum = UInt64(sums[lane])
        plain += sum
        weighted += 3 * (8 * UInt64(before[lane]) + (UInt64(8 - lane) + behind) * sum) - UInt64(corrections[lane])
      }
      start += 8 * steps
    }
    for index in start..<row.upperBound {
      let (red, green, blue) = (pixels[index] & 255, pixels[index] >> 8 & 255, pixels[index] >> 16 & 255)
      plain += UInt64(red + green + blue)
      weighted += 3 * UInt64(row.upperBound - index) * UInt64(red + green + blue) - UInt64(green + 2 * blue)
    }
    self.plain = plain
    self.weighted = weighted
  }
}

/// The checksum of a zlib stream. Source: RFC 1950, section 8.2.
struct Adler32 {
  private var plain: UInt64 = 1, weighted: UInt64 = 0

  /// Adds a row of so many pixels.
  mutating func add(_ sums: RowSums, width: Int) {
    weighted = (weighted + UInt64(3 * width + 1) * plain + sums.weighted) % RowSums.prime
    plain = (plain + sums.plain) % RowSums.prime
  }

  /// The checksum, its highest byte first in a stream.
  var value: UInt32 { UInt32(weighted << 16 | plain) }
}
