/// A block of deflate with codes of its own. Source: RFC 1951, 3.2.7.
struct DeflateBlock {
  private let lengthCode: HuffmanCode, distanceCode: HuffmanCode
  private let description: CodeDescription
  /// Bits of the whole block.
  let size: Int

  /// The codes for tokens. Complexity: O(tokens).
  init(_ tokens: ArraySlice<Token>) {
    let counts = SymbolCounts(tokens)
    lengthCode = HuffmanCode(counts: counts.lengths, longest: 15)
    distanceCode = HuffmanCode(counts: counts.distances, longest: 15)
    description = CodeDescription(lengthCode.lengths, distanceCode.lengths)
    size =
      3 + description.size + Self.size(counts.lengths, lengthCode) + Self.size(counts.distances, distanceCode)
      + counts.extraBits
  }

  private static func size(_ counts: [Int], _ code: HuffmanCode) -> Int {
    zip(counts, code.lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
  }

  /// Writes the block of the same tokens. Complexity: O(tokens).
  func write(_ tokens: ArraySlice<Token>, isLast: Bool, to output: inout BitWriter) {
    output.reserve(bits: size)
    output.put(isLast ? 1 : 0, count: 1)
    output.put(2, count: 2)
    description.write(to: &output)
    let literals = Self.entries(lengthCode)
    let lengths = MatchSymbols.lengths.map { Self.entry($0, lengthCode, at: Int($0.number)) }
    let distances = MatchSymbols.distances.map { Self.entry($0, distanceCode, at: Int($0.number)) }
    for token in tokens {
      if token.isMatch {
        let length = lengths[token.length - Token.shortest]
        let distance = distances[MatchSymbols.place(ofDistance: token.distance)]
        var (bits, count) = (length.code, length.count)
        bits |= UInt64(truncatingIfNeeded: token.length &- Token.shortest &- length.first) &<< count
        count &+= length.extra
        bits |= distance.code &<< count
        count &+= distance.count
        bits |= UInt64(truncatingIfNeeded: token.distance &- 1 &- distance.first) &<< count
        count &+= distance.extra
        output.put(bits, count: count)
      } else {
        var (bytes, bits, count) = (token.bits, UInt64(0), UInt64(0))
        for _ in 0..<token.literalCount {
          let literal = literals[Int(bytes & 0xFF)]
          bits |= literal.code &<< count
          count &+= literal.count
          bytes &>>= 8
        }
        output.put(bits, count: count)
      }
    }
    let end = literals[MatchSymbols.blockEnd]
    output.put(end.code, count: end.count)
  }

  /// A code and how a number goes on behind it.
  private struct Entry {
    let code: UInt64, count: UInt64, extra: UInt64
    let first: Int
  }

  private static func entries(_ code: HuffmanCode) -> [Entry] {
    code.lengths.indices.map {
      Entry(code: UInt64(code.codes[$0]), count: UInt64(code.lengths[$0]), extra: 0, first: 0)
    }
  }

  private static func entry(_ symbol: MatchSymbols.Symbol, _ code: HuffmanCode, at place: Int) -> Entry {
    Entry(
      code: UInt64(code.codes[place]), count: UInt64(code.lengths[place]), extra: UInt64(symbol.extra),
      first: Int(symbol.first))
  }
}
