import Basics

/// The two codes of a block as they stand before it: as lengths, runs of them shortened, in a code of their own.
/// Source: RFC 1951, 3.2.7.
struct CodeDescription {
  private let lengthCount: Int, distanceCount: Int
  /// Symbols of 0 to 18, and what follows the last three of them.
  private let symbols: [(symbol: Int, extra: Int)]
  private let code: HuffmanCode
  /// Lengths of `code` that are written.
  private let orderCount: Int
  /// Bits of all.
  let size: Int

  /// Bits behind the symbols that repeat the last length, or zero.
  private static func extraBits(_ symbol: Int) -> Int { [16: 2, 17: 3, 18: 7][symbol] ?? 0 }

  init(_ lengths: [UInt8], _ distances: [UInt8]) {
    lengthCount = max(257, (lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lastIndex { $0 > 0 } ?? 0) + 1)
    let symbols = Self.shortened(lengths[..<lengthCount] + distances[..<distanceCount])
    var counts = [Int](repeating: 0, count: 19)
    for (symbol, _) in symbols { counts[symbol] += 1 }
    let code = HuffmanCode(counts: counts, longest: 7)
    orderCount = max(4, (DeflateFormat.codeLengthOrder.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    size =
      14 + 3 * orderCount
      + counts.indices.reduce(0) { $0 + counts[$1] * (Int(code.lengths[$1]) + Self.extraBits($1)) }
    self.symbols = symbols
    self.code = code
  }

  func write(to output: inout BitWriter) {
    output.put(UInt64(lengthCount - 257), count: 5)
    output.put(UInt64(distanceCount - 1), count: 5)
    output.put(UInt64(orderCount - 4), count: 4)
    for symbol in DeflateFormat.codeLengthOrder[..<orderCount] { output.put(UInt64(code.lengths[symbol]), count: 3) }
    for (symbol, extra) in symbols {
      output.put(UInt64(code.codes[symbol]), count: UInt64(code.lengths[symbol]))
      output.put(UInt64(extra), count: UInt64(Self.extraBits(symbol)))
    }
  }

  /// Lengths with runs as 16 (3 to 6 times the last one), 17 and 18 (3 to 10, and 11 to 138 zeros).
  private static func shortened(_ lengths: ArraySlice<UInt8>) -> [(symbol: Int, extra: Int)] {
    var symbols: [(symbol: Int, extra: Int)] = []
    var rest = lengths[...]
    while let length = rest.first {
      var run = rest.prefix { $0 == length }.count
      rest = rest.dropFirst(run)
      if length > 0 {
        symbols.append((Int(length), 0))
        run -= 1
      }
      while run >= 3 {
        let part = min(run, length > 0 ? 6 : 138)
        symbols.append(length > 0 ? (16, part - 3) : part > 10 ? (18, part - 11) : (17, part - 3))
        run -= part
      }
      symbols += repeatElement((symbol: Int(length), extra: 0), count: run)
    }
    return symbols
  }
}
