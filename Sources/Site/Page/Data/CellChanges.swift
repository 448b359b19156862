import LiquidationModels

/// One leverage of a heatmap as those cells that do not follow the drift of their side (`Drift`): about one in a hundred.
///
/// A cell within one code of its exact position is left alone: it is what makes books, which decay, so small.
struct CellChanges {
  /// A cell's change in one slot: 0 ... 253 the zigzag of the difference in codes, 254 that `code` takes its place, 255 that
  /// the cell is empty.
  struct Change: Equatable {
    let slot: Int32, byte: UInt8, code: UInt16
  }

  /// The changes of each cell of a column, from the lowest, in the order of slots.
  private(set) var byCell: [[Change]]
  /// What the other cells follow.
  private(set) var drift: Drift
  private let slots: Int

  /// Measures one tier's drift and compares the tier with it. Complexity: O(cells * slots).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser) {
    let cells = heatmap.cellsPerColumn
    slots = grid.count
    byCell = Array(repeating: [], count: cells)
    drift = Drift(quantiser)
    let amounts = heatmap.cells.span
    let following = quantiser.following.span
    var held = [Int32](repeating: 0, count: cells)
    var codes = held.mutableSpan
    func column(_ slot: Int) -> Range<Int> {
      let start = (tier * heatmap.columns + grid.columns[slot]) * cells
      return start..<start + cells
    }
    // Slot by slot, as amounts lie in memory.
    for slot in 0..<slots {
      let now = amounts.extracting(column(slot))
      let firstShort = heatmap.priceRows[grid.columns[slot]] + 1
      drift.measure(now, slot > 0 ? amounts.extracting(column(slot - 1)) : nil, firstShort: firstShort)
      for (side, move) in [(0..<firstShort, drift.long[slot]), (firstShort..<cells, drift.short[slot])] {
        let move = Int32(move)
        for cell in side {
          let code = codes[cell]
          let expected = code == 0 ? 0 : min(LogQuantiser.topCode, max(1, code &+ move))
          let amount = now[cell]
          if following[Int(expected)].contains(amount) {
            codes[cell] = expected
          } else {
            codes[cell] = quantiser.code(amount)
            note(codes[cell], expected: expected, cell: cell, slot: slot)
          }
        }
      }
    }
  }

  private mutating func note(_ code: Int32, expected: Int32, cell: Int, slot: Int) {
    let difference = code - expected
    guard difference != 0 else { return }
    let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference
    let byte = code == 0 ? 255 : expected > 0 && zigzag < 254 ? UInt8(zigzag) : 254
    byCell[cell].append(Change(slot: Int32(slot), byte: byte, code: UInt16(code)))
  }

  /// As bytes: the number of changes in four, their bytes, the gaps between them (LEB128), and the codes that take others'
  /// places, low bytes, then high ones. A gap is the number of slots in between, counted on from cell to cell.
  var block: [UInt8] {
    let changes = byCell.joined()
    let codes = changes.filter { $0.byte == 254 }.map(\.code)
    var bytes = littleEndian(UInt32(changes.count)) + changes.map(\.byte)
    var next = 0
    for (cell, changes) in byCell.enumerated() {
      for change in changes {
        let place = cell * slots + Int(change.slot)
        appendLEB128(place - next, to: &bytes)
        next = place + 1
      }
    }
    return bytes + codes.map { UInt8(truncatingIfNeeded: $0) } + codes.map { UInt8(truncatingIfNeeded: $0 >> 8) }
  }
}

private func littleEndian(_ number: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// Seven bits a byte, the lowest first; the highest bit tells that more follow.
private func appendLEB128(_ number: Int, to bytes: inout [UInt8]) {
  var rest = number
  while rest > 127 {
    bytes.append(UInt8(rest & 127 | 128))
    rest >>= 7
  }
  bytes.append(UInt8(rest))
}
