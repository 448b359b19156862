/// A bit for each pixel of some rows, and one behind each row, which is always set: so the end of a run is found by counting zeros.
struct PixelMarks {
  /// Words of 64 bits that a row takes.
  let wordsPerRow: Int
  private(set) var words: [UInt64]

  /// Rows without marks.
  init(width: Int, rows: Int) {
    wordsPerRow = width / 64 + 1
    words = [UInt64](repeating: 0, count: wordsPerRow * rows)
  }

  /// Sets 64 bits of a row at once.
  @inline(__always)
  mutating func set(_ row: Int, word: Int, _ bits: UInt64) { words[row &* wordsPerRow &+ word] = bits }

  /// 64 bits of a row.
  @inline(__always)
  func word(_ row: Int, _ word: Int) -> UInt64 { words[row &* wordsPerRow &+ word] }

  /// Whether a pixel is marked.
  @inline(__always)
  func has(_ row: Int, _ x: Int) -> Bool {
    words[row &* wordsPerRow &+ x &>> 6] &>> UInt64(truncatingIfNeeded: x & 63) & 1 != 0
  }

  /// The first marked place from x on, at most that behind the row.
  @inline(__always)
  func next(_ row: Int, from x: Int) -> Int {
    var word = x &>> 6
    let base = row &* wordsPerRow
    var bits = words[base &+ word] & (~0 &<< UInt64(truncatingIfNeeded: x & 63))
    while bits == 0 {
      word &+= 1
      bits = words[base &+ word]
    }
    return word &<< 6 &+ bits.trailingZeroBitCount
  }

  /// The last marked place up to x, in rows whose first pixel is marked.
  @inline(__always)
  func last(_ row: Int, upTo x: Int) -> Int {
    var word = x &>> 6
    let base = row &* wordsPerRow
    var bits = words[base &+ word] & (~0 &>> UInt64(truncatingIfNeeded: 63 &- (x & 63)))
    while bits == 0 {
      word &-= 1
      bits = words[base &+ word]
    }
    return word &<< 6 &+ 63 &- bits.leadingZeroBitCount
  }
}
