/// One step of a deflated text: up to three literals, or a match. Source: RFC 1951, 3.2.5.
struct Token: Hashable, Sendable {
  /// Literals: the bytes, the first lowest, and their number in bits 24 and 25.
  /// A match: its length less 3 in bits 0 to 7, its distance in bits 8 to 23, and bit 31.
  let bits: UInt32

  /// Bytes that stand for themselves; of four the lowest `count`, which is 1 to 3.
  @inline(__always)
  init(literals bytes: UInt32, count: UInt32) { bits = bytes & (1 &<< (8 &* count) &- 1) | count &<< 24 }

  /// A repetition of bytes: 3 to 258 of them, as they stand 1 to 32,768 bytes before.
  @inline(__always)
  init(length: Int, distance: Int) {
    bits = UInt32(truncatingIfNeeded: length &- 3 | distance &<< 8) | 1 &<< 31
  }

  /// Bytes of a match, and how far back it reaches. Source: RFC 1951, 2.
  static var shortest: Int { 3 }
  static var longest: Int { 258 }
  static var farthest: Int { 32_768 }

  var isMatch: Bool { bits >> 31 != 0 }
  /// Of literals.
  var literalCount: UInt32 { bits >> 24 }
  /// Of a match.
  var length: Int { Int(bits & 0xFF) + 3 }
  var distance: Int { Int(bits >> 8 & 0xFFFF) }
}
