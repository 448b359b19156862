import LiquidationModels

/// How the codes of one tier's standing mass move together from slot to slot, by side.
///
/// Books decay by one factor for all positions of a tier and side. The drift is the median move of the cells that hold
/// mass in both slots, summed unrounded and then rounded, so that it does not lag behind.
struct Drift {
  /// Codes added in each slot, within -100 ... 100.
  let long: [Int], short: [Int]

  subscript(side: Side, slot: Int) -> Int { side == .long ? long[slot] : short[slot] }

  /// Measures one tier. Complexity: O(cells * slots).
  init(_ heatmap: Heatmap, tier: Int, grid: PageGrid, quantiser: LogQuantiser) {
    let amounts = heatmap.cells.span
    let cells = heatmap.cellsPerColumn
    let starts = grid.columns.map { (tier * heatmap.columns + $0) * cells }
    // Amounts of code 1 and more: what is told from nothing in both slots.
    let least = quantiser.top / 65_182
    var ratios: [Float] = []

    /// The median move into a slot of some cells of one side, 0 where none holds mass.
    func move(into slot: Int, _ side: Range<Int>) -> Double {
      guard slot > 0, least > 0 else { return 0 }
      let (now, before) = (starts[slot], starts[slot - 1])
      func look(at cells: StrideTo<Int>) {
        ratios.removeAll(keepingCapacity: true)
        for cell in cells where amounts[now + cell] >= least && amounts[before + cell] >= least {
          ratios.append(amounts[now + cell] / amounts[before + cell])
        }
      }
      // Most cells move alike, so a sample tells as well as all, unless it meets few that hold anything.
      let step = side.count / 20 + 1
      look(at: stride(from: side.lowerBound, to: side.upperBound, by: step))
      if ratios.count < 6, step > 1 { look(at: stride(from: side.lowerBound, to: side.upperBound, by: 1)) }
      guard !ratios.isEmpty else { return 0 }
      ratios.sort()
      return Double(LogQuantiser.stepsPerOctave) * log2(Double(ratios[ratios.count / 2]))
    }
    var (longs, shorts) = (RunningRound(), RunningRound())
    var codes: (long: [Int], short: [Int]) = ([], [])
    for slot in 0..<grid.count {
      let firstShort = heatmap.priceRows[grid.columns[slot]] + 1
      codes.long.append(longs.add(move(into: slot, 0..<firstShort)))
      codes.short.append(shorts.add(move(into: slot, firstShort..<cells)))
    }
    (long, short) = codes
  }

  /// Two planes of signed bytes: longs, then shorts.
  var block: [UInt8] { (long + short).map { UInt8(bitPattern: Int8($0)) } }
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
