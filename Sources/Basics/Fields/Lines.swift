/// Moves past the next line feed.
@inlinable @inline(__always)
package func skipLine(_ bytes: Span<UInt8>, _ position: inout Int) {
  var at = position
  // Eight at once, of which the first that is no more than a line feed is looked at; text is above it.
  while at <= bytes.count &- 8 {
    let word = eightBytes(bytes, at: at)
    let low = (word &- 0x0B0B_0B0B_0B0B_0B0B) & ~word & 0x8080_8080_8080_8080
    at &+= low.trailingZeroBitCount >> 3
    guard low != 0 else { continue }
    if bytes[at] == UInt8(ascii: "\n") { break }
    at &+= 1
  }
  while bytes[at] != UInt8(ascii: "\n") { at &+= 1 }
  position = at &+ 1
}

/// Whether nothing but a line's end is left.
@inlinable @inline(__always)
package func isBlankLine(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
  bytes[position] == UInt8(ascii: "\n")
    || bytes[position] == UInt8(ascii: "\r") && bytes[position + 1] == UInt8(ascii: "\n")
}

/// Where the line's own text ends.
package func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
  var end = start
  while bytes[end] != UInt8(ascii: "\n") { end += 1 }
  return end
}
