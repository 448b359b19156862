import Testing

@testable import LiquidationModels

@Suite struct LatticeTests {
  @Test(arguments: [
    ("500", 60_000.0, 50), ("10", 60_000, 1), ("0.05", 35, 5), ("100", 60_000, 5), ("5", 1, 10_000),
    ("0.0000001", 0.00001, 50), ("100000", 60_000, 5_000), ("0.9", 1, 5_000),
  ])
  func `bins of the book part a row decimally, no more finely than 1/3,000 of the price asks for`(
    size: String, price: Double, divisor: Int
  ) throws {
    let rows = try #require(PriceBins(size))
    let lattice = Lattice(rows: rows, near: price)
    #expect(lattice.divisor == divisor)
    for row in [0, 1, 7, 1_234] {
      #expect(lattice.bins.lowerEdge(row * divisor) == rows.lowerEdge(row))
    }
  }

  @Test func `a price has reached a bin when it has reached its middle`() throws {
    let lattice = Lattice(rows: try #require(PriceBins("1")), near: 3_000)
    #expect(lattice.divisor == 1)
    #expect(lattice.firstReached(falling: 100.4) == 100)
    #expect(lattice.firstReached(falling: 100.6) == 101)
    #expect(lattice.lastReached(rising: 100.6) == 100)
    #expect(lattice.lastReached(rising: 100.4) == 99)
  }

  @Test(arguments: [-5, 0, 1e-300, 1e15, 1e300, .infinity]) func `no price leaves the lattice`(price: Double) throws {
    let lattice = Lattice(rows: try #require(PriceBins("0.01")), near: 1)
    let bin = lattice.bins.index(of: lattice.clamped(price))
    #expect((0...Lattice.lastBin).contains(bin))
    #expect((0...Lattice.lastBin + 1).contains(lattice.firstReached(falling: price)))
    #expect((-1...Lattice.lastBin).contains(lattice.lastReached(rising: price)))
  }
}
