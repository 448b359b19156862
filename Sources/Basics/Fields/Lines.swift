/// Moves past the next line feed.
@inlinable @inline(__always)
package func skipLine(_ bytes: Span<UInt8>, _ position: inout Int) {
  position = lineEnd(bytes, from: position) &+ 1
}

/// Whether nothing but a line's end is left.
@inlinable @inline(__always)
package func isBlankLine(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
  bytes[position] == UInt8(ascii: "\n")
    || bytes[position] == UInt8(ascii: "\r") && bytes[position + 1] == UInt8(ascii: "\n")
}

/// Where the line's own text ends.
@inlinable @inline(__always)
package func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
  firstPlace(bytes, from: start, upTo: UInt8(ascii: "\n")) { $0 == UInt8(ascii: "\n") }
}
