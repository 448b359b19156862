import Basics
import Testing

@testable import LiquidationModels

@Suite struct SpreadTests {
  private static func lattice() throws -> Lattice { Lattice(rows: try #require(PriceBins("1")), near: 4_000) }

  @Test func `entries over 100 ... 104 at a factor of 3/4 rest evenly over 75 ... 78`() throws {
    let spread = Spread(entries: 100...104, factor: 0.75, lattice: try Self.lattice())
    let parts = (75...77).map { (spread.part(of: $0) * 3 - 1).magnitude }
    #expect(parts.allSatisfy { $0 < 1e-12 })
    #expect((spread.share - 1).magnitude < 1e-12)
  }

  @Test func `a range within a bin rests there as a whole, with or without width`() throws {
    for entries in [100.2...100.4, 100...100] {
      let spread = Spread(entries: entries, factor: 0.75, lattice: try Self.lattice())
      #expect(spread.bins == 75..<76)
      #expect(spread.share == 1)
    }
  }

  @Test(arguments: 1...200) func `all of a spread is somewhere, and what is kept is a part of it`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let low = 50 + 100 * random.unit()
    let entries = low...low * (1 + 0.2 * random.unit())
    let spread = Spread(entries: entries, factor: 0.5 + random.unit(), lattice: try Self.lattice())
    #expect((spread.share - 1).magnitude < 1e-9)
    #expect(spread.bins.allSatisfy { (0...1).contains(spread.part(of: $0)) })

    var kept = spread
    let start = spread.bins.lowerBound + Int.random(in: -2...10, using: &random)
    let live = start..<start + Int.random(in: 0...10, using: &random)
    kept.keep(live)
    let expected = spread.bins.filter(live.contains).reduce(0) { $0 + spread.part(of: $1) }
    #expect((kept.share - expected).magnitude < 1e-12)
    for bin in kept.bins { #expect(kept.part(of: bin) == spread.part(of: bin)) }
  }
}
