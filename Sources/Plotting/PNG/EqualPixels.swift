/// Which of the 64 pixels from one place on do not equal those from another on; the first one's bit is the lowest.
@inline(__always)
func unequalPixels(_ pixels: Span<UInt32>, _ first: Int, _ second: Int) -> UInt64 {
  let bytes = unsafe pixels.bytes
  var marks = SIMD8<UInt32>()
  for part in 0..<8 {
    // Every bit pattern is a number, and the span checks the bounds.
    let difference =
      unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 4 &* first &+ 32 &* part, as: SIMD8<UInt32>.self)
      ^ bytes.unsafeLoadUnaligned(fromByteOffset: 4 &* second &+ 32 &* part, as: SIMD8<UInt32>.self)
    marks = marks &>> 1 | (((difference & 0xFF_FFFF) &+ 0xFF_FFFF) &>> 24) &<< 7
  }
  // A pixel's bit stands at 8 lane + part, and belongs to 8 part + lane: a matrix of 8 x 8 bits is turned over, by halves of halves.
  let octets = SIMD8<UInt8>(truncatingIfNeeded: marks)
  var bits: UInt64 = 0
  for lane in 0..<8 { bits |= UInt64(octets[lane]) &<< UInt64(8 &* lane) }
  var swapped = (bits ^ bits &>> 7) & 0x00AA_00AA_00AA_00AA
  bits ^= swapped ^ swapped &<< 7
  swapped = (bits ^ bits &>> 14) & 0x0000_CCCC_0000_CCCC
  bits ^= swapped ^ swapped &<< 14
  swapped = (bits ^ bits &>> 28) & 0x0000_0000_F0F0_F0F0
  return bits ^ swapped ^ swapped &<< 28
}

/// Whether the 64 pixels from one place on equal those from another on; quicker than to ask which do.
@inline(__always)
func areEqualPixels(_ pixels: Span<UInt32>, _ first: Int, _ second: Int) -> Bool {
  let bytes = unsafe pixels.bytes
  var difference = SIMD8<UInt64>()
  for part in 0..<4 {
    // As above.
    difference |=
      unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 4 &* first &+ 64 &* part, as: SIMD8<UInt64>.self)
      ^ bytes.unsafeLoadUnaligned(fromByteOffset: 4 &* second &+ 64 &* part, as: SIMD8<UInt64>.self)
  }
  let half = difference.lowHalf | difference.highHalf
  let pair = half.lowHalf | half.highHalf
  return pair[0] | pair[1] == 0
}
