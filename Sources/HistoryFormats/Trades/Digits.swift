// Eight characters at once, as `DigitWord` has them, for fields whose place and length are known before they are read.

/// Eight times the character 0.
let zeroDigits: UInt64 = 0x3030_3030_3030_3030

/// Not 0 where one of the eight bytes, each a character xor 0, is no digit.
@inline(__always)
func nonDigits(_ digits: UInt64) -> UInt64 {
  ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
}

/// The number that eight digits make, the most significant in the lowest byte.
@inline(__always)
func number(_ digits: UInt64) -> UInt64 {
  let pairs = (digits &* 10) &+ (digits &>> 8)
  let high = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
  let low = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
  return (high &+ low) &>> 32
}

/// The highest bit of each byte up to the first that is the given character; bits above that one mean nothing.
@inline(__always)
func matches(_ word: UInt64, _ character: UInt8) -> UInt64 {
  let difference = word ^ (UInt64(character) &* 0x0101_0101_0101_0101)
  return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
}

/// A mask of the lowest bytes, 0 to 8 of them.
@inline(__always)
func lowBytes(_ count: Int) -> UInt64 { count >= 8 ? .max : (1 &<< (8 * UInt64(truncatingIfNeeded: count))) &- 1 }
