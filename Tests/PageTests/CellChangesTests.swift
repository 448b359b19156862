import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Site

@Suite struct CellChangesTests {
  /// Codes by cell and slot, from the changes.
  private func decoded(_ changes: CellChanges, heatmap: Heatmap, grid: PageGrid) -> [[Int]] {
    let drift = changes.drift
    return (0..<heatmap.cellsPerColumn).map { cell in
      var code = 0
      var rest = changes.changes.filter { $0.cell == cell }[...]
      return (0..<grid.count).map { slot in
        let side: Side = cell <= heatmap.priceRows[grid.columns[slot]] ? .long : .short
        let expected = code == 0 ? 0 : min(4095, max(1, code + (side == .long ? drift.long : drift.short)[slot]))
        guard let change = rest.first, change.slot == slot else {
          code = expected
          return code
        }
        rest.removeFirst()
        switch change.byte {
        case 255: code = 0
        case 254: code = Int(change.code)
        case let byte where byte.isMultiple(of: 2): code = expected + Int(byte) / 2
        case let byte: code = expected - (Int(byte) + 1) / 2
        }
        return code
      }
    }
  }

  @Test(arguments: 1...4)
  func everyAmountComesBackWithinTheStatedPrecision(seed: Int) {
    let heatmap = TrialMarket(columns: 150, rows: 80, seed: UInt64(seed), hole: 40..<50).heatmap()
    let grid = PageGrid(heatmap, limit: PageDetail.finest.slots)
    let quantiser = LogQuantiser(top: heatmap.cells.max() ?? 0)
    for tier in heatmap.parts.indices {
      let changes = CellChanges(heatmap, tier: tier, grid: grid, quantiser: quantiser)
      let codes = decoded(changes, heatmap: heatmap, grid: grid)
      var worst = 0.0
      for (cell, slots) in codes.enumerated() {
        for (slot, code) in slots.enumerated() {
          let exact = Double(
            heatmap.cells[(tier * heatmap.columns + grid.columns[slot]) * heatmap.cellsPerColumn + cell])
          guard exact >= Double(quantiser.floor) else { continue }
          #expect(code > 0)
          let step = 256 * (referenceLog2(exact) - referenceLog2(Double(quantiser.top))) + 4095 - Double(code)
          worst = max(worst, step.magnitude)
        }
      }
      // One whole step, and the rounding of a Float.
      #expect(worst < 1.001)
    }
  }

  @Test func standingMassCostsNoBytes() {
    // One level that decays by the same factor in every column: all that is carried is where it begins.
    guard let bins = PriceBins("100") else { return }
    let rows = PriceRows(bins: bins, range: 0..<10)
    let candles = (0..<50).map {
      Candle(openTime: Milliseconds($0) * .minute, open: 550, high: 550, low: 550, close: 550, volume: 0)
    }
    var heatmap = Heatmap(rows: rows, parts: [10], columnDuration: .minute, candles: candles)
    var amount: Float = 1_000_000
    for column in 0..<50 {
      heatmap.add(amount, tier: 0, column: column, row: 2, side: .long)
      heatmap.add(amount / 3, tier: 0, column: column, row: 3, side: .long)
      amount *= 0.995
    }
    let grid = PageGrid(heatmap, limit: PageDetail.finest.slots)
    let quantiser = LogQuantiser(top: 1_000_000)
    let changes = CellChanges(heatmap, tier: 0, grid: grid, quantiser: quantiser)
    #expect(
      changes.changes == [
        CellChanges.Change(cell: 2, slot: 0, byte: 254, code: 4095),
        CellChanges.Change(cell: 3, slot: 0, byte: 254, code: 3689),  // 4095 - 256 log2(3) = 3689.2
      ])
    // Two changes; their bytes; gaps of 2 x 50 slots and 49 slots; 4095 = 0x0FFF and 3689 = 0x0E69.
    #expect(changes.block == [2, 0, 0, 0, 254, 254, 100, 49, 0xFF, 0x69, 0x0F, 0x0E])
  }

  /// Whatever the largest amount is, the ranges are sound: a file may hold any open interest above 0.
  @Test(arguments: [
    0, Float.leastNonzeroMagnitude, .leastNonzeroMagnitude * 700, .leastNormalMagnitude, 1, 1e9,
    .greatestFiniteMagnitude,
  ])
  func rangesAreSound(top: Float) {
    let quantiser = LogQuantiser(top: top)
    #expect(quantiser.following.count == 4096)
    #expect(quantiser.following[0].contains(0))
    guard top >= .leastNormalMagnitude else { return }
    #expect(quantiser.code(top) == 4095 && quantiser.following[4095].contains(top))
    // 256 codes are a factor of two: within one code of code 4095 - 256 lies half of the top.
    #expect(quantiser.following[4095 - 256].contains(top / 2) && !quantiser.following[4095 - 256].contains(top / 2.01))
    #expect(!quantiser.following[0].contains(quantiser.floor * 1.01))
  }

  @Test(arguments: [Float.nan, -Float.nan, .infinity])
  func whatIsNotFiniteIsRefused(amount: Float) throws {
    let bins = try #require(PriceBins("100"))
    let candle = Candle(openTime: 0, open: 550, high: 550, low: 550, close: 550, volume: 0)
    var heatmap = Heatmap(
      rows: PriceRows(bins: bins, range: 0..<10), parts: [10], columnDuration: .minute, candles: [candle])
    heatmap.add(amount, tier: 0, column: 0, row: 2, side: .long)
    #expect(throws: PageError.self) { try LogQuantiser.tops(of: heatmap) }
  }

  @Test func logarithmIsTheLogarithm() {
    for exponent in -300...300 {
      let value = 1.37 * Double(sign: .plus, exponent: exponent, significand: 1 + Double(exponent + 300) / 601)
      #expect((log2(value) - referenceLog2(value)).magnitude < 1e-9)
    }
    #expect(log2(1024) == 10)
    #expect(log2(1) == 0)
  }
}
