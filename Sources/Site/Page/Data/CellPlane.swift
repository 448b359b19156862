import LiquidationModels

/// One leverage of a heatmap as bytes: for each cell of a column, from the lowest, one byte a slot.
///
/// A cell is expected to follow the drift of its side (`Drift`); its byte says how it did not:
/// 0 ... 253 the zigzag of the difference in codes, 254 that the next of `absolute` is the code, 255 that it is empty.
/// A cell within one code of its exact position is left alone: it is what makes planes of decaying books compress.
struct CellPlane {
  /// cells x slots bytes.
  private(set) var bytes: [UInt8] = []
  /// Codes that no difference can say, in the order of their bytes.
  private(set) var absolute: [UInt16] = []

  /// Encodes one tier. Complexity: O(cells * slots).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser, drift: Drift) {
    bytes.reserveCapacity(heatmap.cellsPerColumn * grid.count)
    for cell in 0..<heatmap.cellsPerColumn {
      var code = 0
      for slot in 0..<grid.count {
        let column = grid.columns[slot]
        let amount = heatmap.cells[(tier * heatmap.columns + column) * heatmap.cellsPerColumn + cell]
        let side: Side = cell <= heatmap.priceRows[column] ? .long : .short
        let expected = code == 0 ? 0 : min(LogQuantiser.topCode, max(1, code + drift[side, slot]))
        let position = quantiser.position(amount)
        code =
          position < 0.5
          ? 0 : (position - Double(expected)).magnitude <= 1 && expected > 0 ? expected : Int(position.rounded())
        append(code, expected: expected)
      }
    }
  }

  private mutating func append(_ code: Int, expected: Int) {
    let difference = code - expected
    let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference
    if difference == 0 {
      bytes.append(0)
    } else if code == 0 {
      bytes.append(255)
    } else if expected > 0, zigzag < 254 {
      bytes.append(UInt8(zigzag))
    } else {
      bytes.append(254)
      absolute.append(UInt16(code))
    }
  }

  /// The bytes, then the absolute codes, low byte first.
  var block: [UInt8] {
    bytes + absolute.map { UInt8(truncatingIfNeeded: $0) } + absolute.map { UInt8(truncatingIfNeeded: $0 >> 8) }
  }
}
