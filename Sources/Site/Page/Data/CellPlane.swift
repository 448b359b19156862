import LiquidationModels

/// One leverage of a heatmap as bytes: for each cell of a column, from the lowest, one byte a slot.
///
/// A cell is expected to follow the drift of its side (`Drift`); its byte says how it did not:
/// 0 ... 253 the zigzag of the difference in codes, 254 that the next of `absolute` is the code, 255 that it is empty.
/// A cell within one code of its exact position is left alone: it is what makes planes of decaying books compress.
struct CellPlane {
  /// cells x slots bytes.
  private(set) var bytes: [UInt8]
  /// Codes that no difference can say, in the order of their bytes.
  var absolute: [UInt16] { Array(absoluteOfCells.joined()) }

  private let slots: Int
  private var absoluteOfCells: [[UInt16]]

  /// Encodes one tier. Complexity: O(cells * slots).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser, drift: Drift) {
    let cells = heatmap.cellsPerColumn
    slots = grid.count
    bytes = Array(repeating: 0, count: cells * slots)
    absoluteOfCells = Array(repeating: [], count: cells)
    let amounts = heatmap.cells.span
    let following = quantiser.following.span
    var codes = [Int](repeating: 0, count: cells)
    // Slot by slot, as amounts lie in memory; nearly all bytes stay 0 and are not touched.
    for (slot, column) in grid.columns.enumerated() {
      let start = (tier * heatmap.columns + column) * cells
      let firstShort = heatmap.priceRows[column] + 1
      for (side, move) in [(0..<firstShort, drift.long[slot]), (firstShort..<cells, drift.short[slot])] {
        for cell in side {
          let expected = codes[cell] == 0 ? 0 : min(LogQuantiser.topCode, max(1, codes[cell] + move))
          let amount = amounts[start + cell]
          if following[expected].contains(amount) {
            codes[cell] = expected
          } else {
            codes[cell] = quantiser.code(amount)
            note(codes[cell], expected: expected, cell: cell, slot: slot)
          }
        }
      }
    }
  }

  /// Writes down a cell that does not do what is expected.
  private mutating func note(_ code: Int, expected: Int, cell: Int, slot: Int) {
    let difference = code - expected
    let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference
    if code == 0 {
      bytes[cell * slots + slot] = difference == 0 ? 0 : 255
    } else if expected > 0, zigzag < 254 {
      bytes[cell * slots + slot] = UInt8(zigzag)
    } else {
      bytes[cell * slots + slot] = 254
      absoluteOfCells[cell].append(UInt16(code))
    }
  }

  /// The bytes, then the absolute codes, low byte first.
  var block: [UInt8] {
    let absolute = absolute
    return bytes + absolute.map { UInt8(truncatingIfNeeded: $0) } + absolute.map { UInt8(truncatingIfNeeded: $0 >> 8) }
  }
}
