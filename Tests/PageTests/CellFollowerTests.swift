import Libc
import Testing

@testable import Site

/// Eight cells at a time must find what one cell after the other does.
@Suite struct CellFollowerTests {
  /// The rule itself: a cell whose amount is none that its code and its side's drift stand for gets a new code.
  private func plainChanges(
    _ columns: [[Float]], firstShort: [Int], drift: [(long: Int32, short: Int32)], quantiser: LogQuantiser
  ) -> [CellChanges.Change] {
    var codes = [Int32](repeating: 0, count: columns[0].count)
    var changes: [CellChanges.Change] = []
    for (slot, amounts) in columns.enumerated() {
      for (cell, amount) in amounts.enumerated() {
        let move = cell < firstShort[slot] ? drift[slot].long : drift[slot].short
        let expected = codes[cell] == 0 ? 0 : min(4095, max(1, codes[cell] + move))
        let follows = quantiser.following[Int(expected)].contains(amount)
        codes[cell] = follows ? expected : quantiser.code(amount)
        let difference = codes[cell] - expected
        guard difference != 0 else { continue }
        let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference
        let byte = codes[cell] == 0 ? 255 : expected > 0 && zigzag < 254 ? UInt8(zigzag) : 254
        changes.append(
          CellChanges.Change(cell: Int32(cell), slot: Int32(slot), byte: byte, code: UInt16(codes[cell])))
      }
    }
    return changes
  }

  /// Widths around multiples of eight, scales up to both ends of a Float, drifts that the amounts follow more or less, through
  /// the smallest code and the largest, and a price that passes cells.
  @Test(arguments: [1, 7, 8, 9, 16, 29, 83], [0, Float.leastNonzeroMagnitude * 90_000, 1e-25, 1, 1e9, 1e25, 3e38])
  func findsWhatThePlainRuleFinds(cells: Int, top: Float) {
    for (seed, stepsPerOctave) in [256, 256, 64, 32].enumerated() {
      var random = RandomNumbers(seed: UInt64(seed + cells))
      let quantiser = LogQuantiser(top: top, floor: top / 1_000, stepsPerOctave: stepsPerOctave)
      var follower = CellFollower(cells: cells, quantiser: quantiser)
      var amounts = [Float](repeating: 0, count: cells)
      var (columns, borders, drifts): ([[Float]], [Int], [(long: Int32, short: Int32)]) = ([], [], [])
      for slot in 0..<400 {
        let border = Int.random(in: 0...cells, using: &random)
        let drift = (
          long: Int32.random(in: -12...4, using: &random),
          short: slot % 40 == 39 ? 100 : Int32.random(in: -9...0, using: &random)
        )
        for cell in 0..<cells {
          let move = Double(cell < border ? drift.long : drift.short)
          amounts[cell] *= Float(Libc.exp2(move / Double(stepsPerOctave)))
          let event = Double.random(in: 0...1, using: &random)
          if event < 0.02 { amounts[cell] = 0 }
          if event > 0.9 { amounts[cell] *= Float(Double.random(in: 0.99...1.01, using: &random)) }
          if event > 0.97 { amounts[cell] = top * Float(Libc.exp2(Double.random(in: -17...0, using: &random))) }
          amounts[cell] = min(top, amounts[cell])
        }
        follower.follow(amounts.span, slot: slot, firstShort: border, long: drift.long, short: drift.short)
        columns.append(amounts)
        borders.append(border)
        drifts.append(drift)
      }
      let expected = plainChanges(columns, firstShort: borders, drift: drifts, quantiser: quantiser)
      // Within a slot the order of cells does not matter, as they are sorted by cell afterwards.
      let found = follower.changes.sorted { ($0.slot, $0.cell) < ($1.slot, $1.cell) }
      #expect(found == expected)
      #expect(top == 0 || !expected.isEmpty)
    }
  }
}
