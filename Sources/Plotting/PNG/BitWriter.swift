/// Bits written into bytes, the lowest first. Source: RFC 1951, 3.1.1.
struct BitWriter {
  /// Whole bytes, and room behind them.
  private(set) var bytes: [UInt8] = []
  /// Bytes that are written.
  private var count = 0
  /// Bits that do not fill a byte yet, fewer than 8 of them, and zeros above.
  private var rest: UInt64 = 0, restCount: UInt64 = 0

  /// Sees to room for so many more bits.
  mutating func reserve(bits: Int) {
    // A put stores a whole word.
    let needed = count + bits / 8 + 16
    if needed > bytes.count { bytes += [UInt8](repeating: 0, count: max(needed - bytes.count, bytes.count)) }
  }

  /// Writes the lowest bits of a number, at most 56, above which it has zeros; for them room must have been reserved.
  @inline(__always)
  mutating func put(_ bits: UInt64, count bitCount: UInt64) {
    rest |= bits &<< restCount
    restCount &+= bitCount
    let (word, place) = (rest.littleEndian, count)
    var target = bytes.mutableSpan
    var raw = unsafe target.mutableBytes
    raw.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
    count &+= Int(truncatingIfNeeded: restCount &>> 3)
    rest &>>= restCount & 56
    restCount &= 7
  }

  /// Fills a byte that is begun with zeros.
  mutating func align() {
    reserve(bits: 8)
    if restCount > 0 { put(0, count: 8 - restCount) }
  }

  /// All bytes.
  consuming func finished() -> [UInt8] {
    align()
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
