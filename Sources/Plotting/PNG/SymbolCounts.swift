/// How often each symbol occurs in a block.
struct SymbolCounts {
  private(set) var lengths = [Int](repeating: 0, count: MatchSymbols.lengthCount)
  private(set) var distances = [Int](repeating: 0, count: MatchSymbols.distanceCount)
  /// Bits that follow the codes of lengths and distances.
  private(set) var extraBits = 0

  /// Counts tokens, and the one end of the block.
  init(_ tokens: ArraySlice<Token>) {
    lengths[MatchSymbols.blockEnd] = 1
    var byLength = [Int](repeating: 0, count: 256), byDistance = [Int](repeating: 0, count: 512)
    for token in tokens {
      if token.isMatch {
        byLength[token.length - Token.shortest] += 1
        byDistance[MatchSymbols.place(ofDistance: token.distance)] += 1
      } else {
        var bytes = token.bits
        for _ in 0..<token.literalCount {
          lengths[Int(bytes & 0xFF)] += 1
          bytes &>>= 8
        }
      }
    }
    for (count, symbol) in zip(byLength, MatchSymbols.lengths) {
      lengths[Int(symbol.number)] += count
      extraBits += count * Int(symbol.extra)
    }
    for (count, symbol) in zip(byDistance, MatchSymbols.distances) {
      distances[Int(symbol.number)] += count
      extraBits += count * Int(symbol.extra)
    }
  }
}
