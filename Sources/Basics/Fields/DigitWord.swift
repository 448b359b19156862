/// Eight characters at once, the first in the lowest byte: what makes reading numbers quick.
///
/// Source: D. Lemire, "Quickly parsing eight digits" (2018), and the carry-free byte comparisons of H. Warren, "Hacker's
/// Delight", 6-1.
@frozen package struct DigitWord {
  /// The characters with the bits of "0" flipped, so that a digit is its value and all else is 10 or more.
  @usableFromInline let values: UInt64
  /// How many of the characters are digits, from the first one on.
  package let digits: Int

  /// Eight times "0", as they stand in a text.
  @inlinable package static var zeros: UInt64 { 0x3030_3030_3030_3030 }

  /// The eight characters from a place on.
  ///
  /// - Precondition: they lie in the text.
  @inlinable @inline(__always)
  package init(_ text: Span<UInt8>, at place: Int) {
    values = eightBytes(text, at: place) ^ Self.zeros
    // A byte of 10 or more carries into its highest bit, and only into bytes after the first such one.
    let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    digits = others.trailingZeroBitCount >> 3
  }

  /// The value of the first `count` digits; 1...8 of them.
  @inlinable @inline(__always)
  package func value(_ count: Int) -> UInt64 { Self.value(ofAll: values &<< UInt64(64 &- 8 &* count)) }

  /// The value of the first `count` digits with the first of another word behind them; 1...7 of each, eight together at most.
  @inlinable @inline(__always)
  package func value(_ count: Int, then other: DigitWord, _ otherCount: Int) -> UInt64 {
    let digits = values &<< UInt64(64 &- 8 &* count)
    return Self.value(ofAll: digits &>> UInt64(8 &* otherCount) | other.values &<< UInt64(64 &- 8 &* otherCount))
  }

  /// The value of the digits that stand at the end, zeros before them.
  @inlinable @inline(__always)
  package static func value(ofAll digits: UInt64) -> UInt64 {
    // Neighbours are joined: 8 x 1, 4 x 2, 2 x 4, 1 x 8 digits.
    let pairs = (digits &* 10) &+ (digits &>> 8)
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) &>> 32
  }

  /// How many of the digits are left without the zeros at their end.
  @inlinable @inline(__always)
  package var withoutTrailingZeros: Int {
    guard digits > 0 else { return 0 }
    let last = values &<< UInt64(64 &- 8 &* digits)
    return max(0, digits &- last.leadingZeroBitCount &>> 3)
  }
}

/// Eight bytes as a number, the first the lowest.
///
/// - Precondition: they lie in the text.
@inlinable @inline(__always)
package func eightBytes(_ text: Span<UInt8>, at place: Int) -> UInt64 {
  UInt64(littleEndian: unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
}
