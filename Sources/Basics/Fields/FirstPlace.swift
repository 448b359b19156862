/// The place of the first character from one on that is asked for, all of which are no greater than a limit; text mostly is above it.
///
/// Eight characters are looked at at once, and of these only the first that is no greater. Complexity: O(characters passed over).
///
/// - Precondition: there is one; the limit is below 127.
@inlinable @inline(__always)
package func firstPlace(
  _ bytes: Span<UInt8>, from start: Int, upTo limit: UInt8, where isWanted: (UInt8) -> Bool
) -> Int {
  let bound = UInt64(limit &+ 1) &* 0x0101_0101_0101_0101
  var at = start
  while at <= bytes.count &- 8 {
    let word = eightBytes(bytes, at: at)
    let low = (word &- bound) & ~word & 0x8080_8080_8080_8080
    at &+= low.trailingZeroBitCount >> 3
    guard low != 0 else { continue }
    if isWanted(bytes[at]) { return at }
    at &+= 1
  }
  while !isWanted(bytes[at]) { at &+= 1 }
  return at
}
