import Basics

/// The two codes of a block of deflate: of literals and lengths, and of distances. Source: RFC 1951, 3.2.6 and 3.2.7.
struct BlockCodes {
  private(set) var lengths = CodeTable(symbols: 288, width: SymbolLoop.lengthWidth)
  private(set) var distances = CodeTable(symbols: 32, width: SymbolLoop.distanceWidth)
  private var isFixed = false

  /// Makes the codes that need no description.
  mutating func useFixed() {
    guard !isFixed else { return }
    isFixed = make(DeflateSymbols.fixedLengths[...], DeflateSymbols.fixedDistances[...])
  }

  /// Reads codes, which are written as lengths in a code of their own; false where they are none.
  mutating func read<Source: ~Copyable>(from input: inout BitReader<Source>) -> Bool {
    isFixed = false
    let lengthCount = input.take(5) + 257, distanceCount = input.take(5) + 1, orderCount = input.take(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else { return false }
    var ownLengths = [UInt8](repeating: 0, count: DeflateFormat.codeLengthOrder.count)
    for symbol in DeflateFormat.codeLengthOrder[..<orderCount] { ownLengths[symbol] = UInt8(input.take(3)) }
    var own = CodeTable(symbols: ownLengths.count, width: 7)
    guard own.make(lengths: ownLengths[...], meanings: DeflateSymbols.codeLengths) else { return false }

    var all: [UInt8] = []
    while all.count < lengthCount + distanceCount {
      let entry = own.entries[input.peek(own.width)]
      guard entry & CodeTable.special == 0 else { return false }
      input.drop(Int(entry & 63))
      switch entry >> 16 {
      case 16:
        guard let last = all.last else { return false }
        all += repeatElement(last, count: 3 + input.take(2))
      case 17: all += repeatElement(0, count: 3 + input.take(3))
      case 18: all += repeatElement(0, count: 11 + input.take(7))
      case let length: all.append(UInt8(length))
      }
    }
    guard all.count == lengthCount + distanceCount, all[DeflateSymbols.blockEnd] > 0 else { return false }
    return make(all[..<lengthCount], all[lengthCount...])
  }

  private mutating func make(_ lengthCode: ArraySlice<UInt8>, _ distanceCode: ArraySlice<UInt8>) -> Bool {
    guard lengths.make(lengths: lengthCode, meanings: DeflateSymbols.literalsAndLengths),
      distances.make(lengths: distanceCode, meanings: DeflateSymbols.distances)
    else { return false }
    lengths.pairSymbols()
    return true
  }
}
