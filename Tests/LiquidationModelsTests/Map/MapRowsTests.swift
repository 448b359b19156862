import MarketData
import Testing

@testable import LiquidationModels

@Suite struct MapRowsTests {
  /// Rows of 10 from 80 to 130; those that hold 95 ... 105 are parted into fives of 2.
  private func graded() throws -> MapRows {
    let coarse = PriceRows(bins: try #require(PriceBins("10")), range: 8..<13)
    let lattice = Lattice(rows: coarse.bins, near: 6_000)
    #expect(lattice.divisor == 5)
    return MapRows(coarse, partedBy: lattice, within: 95...105)
  }

  @Test func `rows are fine within, coarse without, and leave no gap`() throws {
    let rows = try graded()
    #expect((0...rows.count).map(rows.lowerEdge) == [80, 90, 92, 94, 96, 98, 100, 102, 104, 106, 108, 110, 120, 130])
    for bin in rows.range {
      let row = try #require(rows.row(ofBin: bin))
      #expect(rows[row].contains(bin))
    }
    #expect(rows.row(ofBin: rows.range.lowerBound - 1) == nil && rows.row(ofBin: rows.range.upperBound) == nil)
  }

  @Test func `a level counts where it lies, on rows of any size`() throws {
    let rows = try graded()
    let map = LiquidationMap(
      rows: rows, price: 100, parts: [10],
      levels: [
        Level(bin: 40, width: 5, side: .long, part: 10, contracts: 1, notional: 50),
        Level(bin: 47, side: .long, part: 10, contracts: 1, notional: 8),
        Level(bin: 51, side: .short, part: 10, contracts: 1, notional: 6),
      ])
    let coarse = PriceRows(bins: try #require(PriceBins("10")), range: 8..<13)
    #expect(map.liquidations(on: coarse) == [50, 8, 6, 0, 0])
    // 80 ... 90 lies evenly in five rows of 2.
    let fine = PriceRows(bins: rows.bins, range: 42..<55)
    #expect(map.liquidations(on: fine).prefix(3) == [10, 10, 10])
    #expect(map.cumulative.map(\.edge) == [47, 40, 52])
    #expect(map.cumulative.map(\.positions) == [8, 58, 6])
  }

  @Test func `within a distance a row that it cuts counts in part`() throws {
    let map = LiquidationMap(
      rows: try graded(), price: 100, parts: [10, 100],
      reportedShares: [.all, ReportedShare(0.5, low: 0.25, high: 0.75)],
      levels: [
        Level(bin: 40, width: 5, side: .long, part: 10, contracts: 1, notional: 50),
        Level(bin: 49, side: .long, part: 100, contracts: 1, notional: 8, liquidations: 4),
        Level(bin: 51, side: .short, part: 100, contracts: 1, notional: 6, liquidations: 3),
      ])
    // 98 ... 100 lies in 1 % with its upper half, 102 ... 104 not at all; 15 % reach half of 80 ... 90.
    let within = map.within([1, 3, 15])
    #expect(within.map(\.longs) == [2, 4, 29])
    #expect(within.map(\.longsLow) == [1, 2, 27] && within.map(\.longsHigh) == [3, 6, 31])
    #expect(within.map(\.longPositions) == [4, 8, 33])
    #expect(within.map(\.shorts) == [0, 1.5, 3])
  }
}
