import LiquidationModels

/// One leverage of a heatmap as those cells that do not follow the drift of their side (`Drift`): about one in a hundred.
///
/// A cell within one code of its exact position is left alone: it is what makes books, which decay, so small.
struct CellChanges {
  /// A cell's change in one slot: 0 ... 253 the zigzag of the difference in codes, 254 that `code` takes its place, 255 that
  /// the cell is empty.
  struct Change: Equatable {
    let cell: Int32, slot: Int32, byte: UInt8, code: UInt16
  }

  /// The changes by cell, from the lowest, and of each cell in the order of slots.
  let changes: [Change]
  /// What the other cells follow.
  let drift: Drift
  private let slots: Int

  /// Measures one tier's drift and compares the tier with it. Complexity: O(cells * slots).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser) {
    let (cells, columns, priceRows) = (heatmap.cellsPerColumn, heatmap.columns, heatmap.priceRows)
    slots = grid.count
    var drift = Drift(quantiser)
    var follower = CellFollower(cells: cells, quantiser: quantiser)
    let amounts = heatmap.cells.span
    func column(_ slot: Int) -> Range<Int> {
      let start = (tier * columns + grid.columns[slot]) * cells
      return start..<start + cells
    }
    // Slot by slot, as amounts lie in memory.
    for slot in 0..<slots {
      let now = amounts.extracting(column(slot))
      let firstShort = priceRows[grid.columns[slot]] + 1
      drift.measure(
        now, slot > 0 ? amounts.extracting(column(slot - 1)) : nil, filledBefore: follower.filled,
        firstShort: firstShort)
      follower.follow(
        now, slot: slot, firstShort: firstShort, long: Int32(drift.long[slot]), short: Int32(drift.short[slot]))
    }
    self.drift = drift
    changes = byCell(follower.changes, cells: cells)
  }

  /// How many cells hold something in the first slot.
  var begun: Int { changes.count { $0.slot == 0 } }

  /// As bytes: the number of changes in four, their bytes, the gaps between them (LEB128), and the codes that take others'
  /// places, low bytes, then high ones. A gap is the number of slots in between, counted on from cell to cell.
  var block: [UInt8] {
    let codes = changes.filter { $0.byte == 254 }.map(\.code)
    var bytes = littleEndian(UInt32(changes.count)) + changes.map(\.byte)
    var next = 0
    for change in changes {
      let place = Int(change.cell) * slots + Int(change.slot)
      appendLEB128(place - next, to: &bytes)
      next = place + 1
    }
    return bytes + codes.map { UInt8(truncatingIfNeeded: $0) } + codes.map { UInt8(truncatingIfNeeded: $0 >> 8) }
  }
}

/// Changes sorted by cell, those of a cell in the order that they have. Complexity: O(changes + cells).
private func byCell(_ changes: [CellChanges.Change], cells: Int) -> [CellChanges.Change] {
  guard let any = changes.first else { return [] }
  var places = [Int](repeating: 0, count: cells + 1)
  for change in changes { places[Int(change.cell) + 1] += 1 }
  for cell in 0..<cells { places[cell + 1] += places[cell] }
  var sorted = Array(repeating: any, count: changes.count)
  for change in changes {
    sorted[places[Int(change.cell)]] = change
    places[Int(change.cell)] += 1
  }
  return sorted
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
