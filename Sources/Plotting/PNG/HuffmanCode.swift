/// A prefix code of the least total length for symbols that occur so often. Source: RFC 1951, 3.2.2; Huffman 1952.
struct HuffmanCode {
  /// Bits of each symbol's code; none where it does not occur.
  let lengths: [UInt8]
  /// The codes, their first bit lowest, as they are written.
  let codes: [UInt16]

  /// A code that is no longer than a limit for any symbol.
  ///
  /// At least two symbols get codes, as some decoders refuse a code of one. Where the limit is exceeded, the code is made to fit: a
  /// little longer than the best of that limit, which hardly ever happens. Complexity: O(symbols log symbols).
  init(counts: [Int], longest: Int) {
    lengths = Self.lengths(counts, longest: longest)
    codes = Self.codes(lengths, longest: longest)
  }

  private static func lengths(_ counts: [Int], longest: Int) -> [UInt8] {
    var used = counts.indices.filter { counts[$0] > 0 }
    for symbol in counts.indices where used.count < 2 && counts[symbol] == 0 { used.append(symbol) }
    // Rarest first; of equals in the order of symbols, so that the code is always the same.
    used.sort { (counts[$0], $0) < (counts[$1], $1) }
    var depths = Self.depths(used.map { counts[$0] })
    limit(&depths, to: longest)
    var lengths = [UInt8](repeating: 0, count: counts.count)
    for (symbol, depth) in zip(used, depths) { lengths[symbol] = UInt8(depth) }
    return lengths
  }

  /// Depths of the leaves of Huffman's tree for weights in rising order, which are falling.
  private static func depths(_ weights: [Int]) -> [Int] {
    // Joined nodes come in rising order too, so that the two lightest stand at the heads of two rows.
    var joined: [Int] = []
    var parents = [Int](repeating: 0, count: 2 * weights.count - 1)
    var (leaf, node) = (0, 0)
    for next in weights.count..<parents.count {
      var sum = 0
      for _ in 0..<2 {
        if node >= joined.count || leaf < weights.count && weights[leaf] <= joined[node] {
          parents[leaf] = next
          sum += weights[leaf]
          leaf += 1
        } else {
          parents[weights.count + node] = next
          sum += joined[node]
          node += 1
        }
      }
      joined.append(sum)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in (0..<parents.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    return Array(depths.prefix(weights.count))
  }

  /// Shortens depths, which are falling, to a limit, and lengthens others until they are those of a code again.
  ///
  /// The sum of 2^-depth must not be above 1 (Kraft). The deepest that may grow costs least.
  private static func limit(_ depths: inout [Int], to longest: Int) {
    guard depths[0] > longest else { return }
    var sum = 0
    for place in depths.indices {
      depths[place] = min(depths[place], longest)
      sum += 1 << (longest - depths[place])
    }
    while sum > 1 << longest {
      // The rarest of those above the limit's depth; to go one deeper frees half of its share.
      guard let place = depths.firstIndex(where: { $0 < longest }) else { return }
      depths[place] += 1
      sum -= 1 << (longest - depths[place])
    }
    // What was freed too much goes to the commonest that can use it.
    for place in depths.indices.reversed() {
      while depths[place] > 1, sum + 1 << (longest - depths[place]) <= 1 << longest {
        sum += 1 << (longest - depths[place])
        depths[place] -= 1
      }
    }
  }

  /// The codes that follow from lengths: those of a length count up in the order of symbols.
  private static func codes(_ lengths: [UInt8], longest: Int) -> [UInt16] {
    var counts = [Int](repeating: 0, count: longest + 1)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [UInt16](repeating: 0, count: longest + 1)
    var code = 0
    for length in 1...longest {
      code = (code + counts[length - 1]) << 1
      next[length] = UInt16(truncatingIfNeeded: code)
    }
    return lengths.map { length in
      guard length > 0 else { return 0 }
      defer { next[Int(length)] += 1 }
      return reversed(next[Int(length)]) >> (16 - UInt16(length))
    }
  }

  /// Sixteen bits the other way round.
  private static func reversed(_ bits: UInt16) -> UInt16 {
    var bits = bits
    bits = bits >> 1 & 0x5555 | (bits & 0x5555) << 1
    bits = bits >> 2 & 0x3333 | (bits & 0x3333) << 2
    bits = bits >> 4 & 0x0F0F | (bits & 0x0F0F) << 4
    return bits.byteSwapped
  }
}
