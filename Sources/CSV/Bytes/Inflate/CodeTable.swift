/// A prefix code of deflate as a table: what the next bits mean, found with one look, or two for a rare long code.
///
/// The next `width` bits are a place in the table. A code longer than that leads to a further table behind. An entry is
///
///     bits 31...16   a distance before its extra bits; or a literal (23...16) and another or a length less 3 (31...24);
///                    or where the further table begins; or which special it is
///     bits 15, 14    literals alone: 1, 0; a length or distance: 0, 0; end of the block or no code: 0, 1; a further table: 1, 1
///     bits 13...8    bits before the extra ones; width of the further table
///     bits 7, 6      number of literals
///     bits 5...0     bits to be dropped, the extra ones too
///
/// Source: RFC 1951, 3.2.
struct CodeTable {
  static var literal: UInt32 { 1 << 15 }
  static var special: UInt32 { 1 << 14 }
  static var literalCount: UInt32 { 1 << 6 }
  static var blockEnd: UInt32 { special }
  static var invalid: UInt32 { special | 1 << 16 }
  private static var longestCode: Int { 15 }

  private(set) var entries: [UInt32]
  /// Bits of a look.
  let width: Int

  /// A table for a code of at most so many symbols.
  init(symbols: Int, width: Int) {
    self.width = width
    // Codes of a further table that is b bits deep are b + 1 at least.
    let deepest = Self.longestCode - width
    entries = [UInt32](repeating: Self.invalid, count: 1 << width + (symbols << deepest) / (deepest + 1))
  }

  /// Makes the table of the code whose symbols have the given lengths, 0 for none; false where there is no such code.
  ///
  /// A code has to be complete, or a single one of one bit, or none at all. Complexity: O(table + symbols).
  mutating func make(lengths: ArraySlice<UInt8>, meanings: [UInt32]) -> Bool {
    let code = PrefixCode(lengths: lengths, longest: Self.longestCode)
    guard code.unused >= 0 else { return false }
    guard code.unused == 0 else {
      guard code.symbols.count == code.counts[1] else { return false }
      let only = code.symbols.first.map { Self.entry(meanings[$0], 1) }
      for place in 0..<1 << width { entries[place] = place & 1 == 0 ? only ?? Self.invalid : Self.invalid }
      return true
    }
    // Codes of a length follow each other as numbers, and are read from their highest bit on: so they are counted with their bits
    // in reverse.
    var (bits, next, end) = (0, 0, 1 << width)
    for length in 1...width {
      // What is known of the shorter codes holds for either next bit.
      let half = 1 << (length - 1)
      for place in 0..<half { entries[half + place] = entries[place] }
      for symbol in code.symbols[next..<next + code.counts[length]] {
        entries[bits] = Self.entry(meanings[symbol], length)
        bits = PrefixCode.following(bits, length)
      }
      next += code.counts[length]
    }
    var (prefix, start, size) = (-1, 0, 0)
    for length in width + 1..<code.counts.count {
      for rest in stride(from: code.counts[length], to: 0, by: -1) {
        if bits & (1 << width - 1) != prefix {
          prefix = bits & (1 << width - 1)
          let depth = code.depth(under: width, length: length, rest: rest)
          (start, size) = (end, 1 << depth)
          end += size
          entries[prefix] = UInt32(start) << 16 | Self.literal | Self.special | UInt32(depth) << 8 | UInt32(width)
        }
        let entry = Self.entry(meanings[code.symbols[next]], length - width)
        for place in stride(from: bits >> width, to: size, by: 1 << (length - width)) { entries[start + place] = entry }
        bits = PrefixCode.following(bits, length)
        next += 1
      }
    }
    return true
  }

  /// Lets a look find two symbols where both their codes fit, the first a literal, the second one too or a length.
  mutating func pairSymbols() {
    // From the end, as the second one's entry stands before the first one's and must still be of one symbol.
    for place in stride(from: 1 << width - 1, through: 0, by: -1) {
      let first = entries[place]
      guard first & (Self.literal | Self.special) == Self.literal else { continue }
      let firstBits = first & 63
      let second = entries[place >> Int(firstBits)]
      let isLiteral = second & Self.literal != 0
      let codeBits = firstBits + (isLiteral ? second & 63 : (second >> 8) & 63)
      guard second & Self.special == 0, codeBits <= width else { continue }
      let values = first & 0xFF_0000 | (isLiteral ? second << 8 : second) & 0xFF00_0000
      let count = isLiteral ? Self.literal | 2 * Self.literalCount : codeBits << 8 | Self.literalCount
      entries[place] = values | count | (firstBits + second & 63)
    }
  }

  /// The entry of a symbol whose code has the given length; of its meaning, which has the extra bits in place of the code's.
  private static func entry(_ meaning: UInt32, _ length: Int) -> UInt32 {
    let isNumber = meaning & (literal | special) == 0
    return meaning + UInt32(length) * (isNumber ? 1 << 8 + 1 : 1)
  }
}

/// A prefix code as its symbols in order of their codes. Source: RFC 1951, 3.2.2.
private struct PrefixCode {
  /// Codes of each length.
  private(set) var counts: [Int]
  private(set) var symbols: [Int]
  /// Codes of the greatest length that are still to be had; fewer than none where there are more codes than can be.
  private(set) var unused = 1

  init(lengths: ArraySlice<UInt8>, longest: Int) {
    counts = [Int](repeating: 0, count: longest + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var places = counts
    var total = 0
    for length in 1...longest {
      places[length] = total
      total += counts[length]
      unused = unused * 2 - counts[length]
    }
    symbols = [Int](repeating: 0, count: total)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[places[Int(length)]] = symbol
      places[Int(length)] += 1
    }
  }

  /// How many bits further the codes go that share their first `width` bits with one of a length, of which so many are left.
  func depth(under width: Int, length: Int, rest: Int) -> Int {
    var depth = length - width
    var left = 1 << depth - rest
    while left > 0 {
      depth += 1
      left = 2 * left - counts[width + depth]
    }
    return depth
  }

  /// The code after one of a length, both with their bits in reverse.
  static func following(_ code: Int, _ length: Int) -> Int {
    var bit = 1 << (length - 1)
    while code & bit != 0 { bit >>= 1 }
    return bit == 0 ? 0 : code & (bit - 1) | bit
  }
}
