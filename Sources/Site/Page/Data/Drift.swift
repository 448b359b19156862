import LiquidationModels

/// How the codes of one tier's standing mass move together from slot to slot, by side.
///
/// Books decay by one factor for all positions of a tier and side. The drift is the median move of the cells that hold
/// mass in both slots, summed unrounded and then rounded, so that it does not lag behind.
struct Drift {
  /// Codes added in each slot, within -100 ... 100.
  let long: [Int], short: [Int]

  subscript(side: Side, slot: Int) -> Int { side == .long ? long[slot] : short[slot] }

  /// Measures one tier. Complexity: O(cells * slots * log cells).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser) {
    var drifts = Side.allCases.map { _ in RunningRound() }
    var codes: [[Int]] = [[], []]
    let cells = heatmap.cellsPerColumn
    var before = Array(repeating: 0.0, count: cells)
    for slot in 0..<grid.count {
      let column = grid.columns[slot]
      let base = (tier * heatmap.columns + column) * cells
      var moves: [[Double]] = [[], []]
      for cell in 0..<cells {
        let position = quantiser.position(heatmap.cells[base + cell])
        if position >= 1, before[cell] >= 1 {
          moves[cell <= heatmap.priceRows[column] ? 0 : 1].append(position - before[cell])
        }
        before[cell] = position
      }
      for side in 0..<2 { codes[side].append(drifts[side].add(median(moves[side]))) }
    }
    (long, short) = (codes[0], codes[1])
  }

  /// Two planes of signed bytes: longs, then shorts.
  var block: [UInt8] { (long + short).map { UInt8(bitPattern: Int8($0)) } }
}

/// The middle of some forty of the values, 0 where there is none: most move alike, so a sample tells as well as all.
private func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sample = stride(from: 0, to: values.count, by: values.count / 40 + 1).map { values[$0] }.sorted()
  return sample[sample.count / 2]
}

/// Turns fractions into whole steps whose sum stays within half of the fractions' sum.
private struct RunningRound {
  private var owed = 0.0

  mutating func add(_ fraction: Double) -> Int {
    owed += max(-100, min(100, fraction))
    let whole = max(-100, min(100, owed.rounded()))
    owed -= whole
    return Int(whole)
  }
}
