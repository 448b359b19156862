import Basics

/// Lengths and distances of matches as symbols and extra bits. Source: RFC 1951, 3.2.5.
enum MatchSymbols {
  static var blockEnd: Int { 256 }
  /// Symbols of literals, of the end of a block and of lengths; and of distances.
  static var lengthCount: Int { 286 }
  static var distanceCount: Int { 30 }

  /// A symbol, and the number of bits that follow its code.
  struct Symbol { let number: UInt16, extra: UInt16, first: UInt16 }

  /// Of lengths less 3.
  static let lengths: [Symbol] = {
    var symbols = table(first: 257, extra: DeflateFormat.lengthExtraBits)
    // The longest has a symbol of its own, without extra bits.
    symbols[255] = Symbol(number: 285, extra: 0, first: 255)
    return symbols
  }()

  /// Of distances less 1: those below 256 as they are; others by 256 plus their upper bits, as all in a group of 128 have the same symbol.
  static let distances: [Symbol] = {
    let all = table(first: 0, extra: DeflateFormat.distanceExtraBits)
    return Array(all[..<256]) + (0..<256).map { all[$0 << 7] }
  }()

  /// The place of a distance in `distances`.
  @inline(__always)
  static func place(ofDistance distance: Int) -> Int {
    let value = distance &- 1
    return value < 256 ? value : 256 &+ value &>> 7
  }

  private static func table(first: UInt16, extra: [Int]) -> [Symbol] {
    var symbols: [Symbol] = []
    for (offset, extra) in extra.enumerated() {
      let symbol = Symbol(number: first + UInt16(offset), extra: UInt16(extra), first: UInt16(symbols.count))
      symbols += repeatElement(symbol, count: 1 << extra)
    }
    return symbols
  }
}
