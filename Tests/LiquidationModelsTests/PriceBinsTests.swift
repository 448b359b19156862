import Basics
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

@Suite("Price bins")
struct PriceBinsTests {
  @Test(
    "A price on an edge lies in the bin that begins there, whatever binary fractions say",
    arguments: [
      ("0.1", 0.3, 3), ("0.1", 0.7, 7), ("0.00000001", 0.00001234, 1_234), ("0.25", 0.75, 3), ("500", 99_618, 199),
      ("0.05", 1.15, 23),
    ])
  func edges(size: String, price: Double, bin: Int) throws {
    #expect(try #require(PriceBins(size)).index(of: price) == bin)
  }

  @Test("Exact for a hundred thousand decimal prices: integer division of ticks says the same")
  func exactness() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<100_000 {
      let decimals = Int.random(in: 0...8, using: &random)
      let ticksPerBin = Int.random(in: 1...5_000, using: &random)
      let ticks = Int.random(in: 1...10_000_000, using: &random)
      let bins = try #require(PriceBins(mantissa: ticksPerBin, decimals: decimals))
      let price = Double(ticks) / powersOfTen[decimals]
      if bins.index(of: price) != ticks / ticksPerBin {
        Issue.record("\(ticks) ticks of 1e-\(decimals) in bins of \(ticksPerBin)")
      }
    }
  }

  @Test("Sizes are read and written as decimals", arguments: ["500", "0.05", "0.00000001", "12.5"])
  func text(size: String) throws {
    #expect(try #require(PriceBins(size)).description == size)
  }

  @Test(
    "What is no size is refused",
    arguments: [
      "0", "-1", "1e3", "", ".", "1.", ".5", "nan", "1,5", "0.000", "12345678901234567890", "1000000000000",
      "500.00000000001", "123.4567890123", "999999999999999",
    ])
  func refusals(size: String) {
    #expect(PriceBins(size) == nil)
  }

  @Test("Edges are the exact decimals")
  func lowerEdges() throws {
    let bins = try #require(PriceBins("0.1"))
    #expect(bins.lowerEdge(3) == 0.3 && bins.lowerEdge(7) == 0.7 && bins.middle(3) == 0.35)
  }

  @Test("Edges and middles of the widest bins do not overflow, as far as a book can reach")
  func widest() throws {
    for size in ["999999999999", "0.999999999999", "9999999.99999"] {
      let bins = try #require(PriceBins(size))
      #expect(abs(bins.lowerEdge(Lattice.lastBin + 1) / bins.size - Double(Lattice.lastBin + 1)) < 1e-6)
      #expect(bins.middle(Lattice.lastBin) > bins.lowerEdge(Lattice.lastBin))
      #expect(Lattice(rows: bins, near: 1).bins.size <= bins.size)
    }
  }

  @Test(
    "A nice size makes at most the rows asked for, and the next smaller one could make more",
    arguments: [
      (70_000.0...160_000.0, "250", "200"), (0.00001...0.00002, "0.00000005", "0.000000025"), (20...45, "0.1", "0.05"),
      (0.3...0.31, "0.00005", "0.000025"), (0...3.99, "0.01", "0.005"),
    ])
  func nice(range: ClosedRange<Double>, size: String, smaller: String) throws {
    let (low, high) = (range.lowerBound, range.upperBound)
    let bins = try #require(PriceBins.nice(covering: range, rows: 400))
    #expect(bins.description == size)
    #expect(bins.index(of: high) - bins.index(of: low) + 1 <= 400)
    // A range rarely begins on an edge: it may touch a row more than its width fills.
    #expect((high - low) / (try #require(PriceBins(smaller))).size + 1 > 400)
  }
}

@Suite("Prices beyond all bins")
struct AbsurdPriceTests {
  @Test(arguments: [1e25, 1e300, .infinity, -1e300]) func `an absurd price has a bin, and ends nothing`(price: Double)
    throws
  {
    let bins = try #require(PriceBins("0.01"))
    let index = bins.index(of: price)
    #expect(price > 0 ? index > 1_000_000_000 : index < -1_000_000_000)
  }

  @Test func `one absurd trade costs one cell`() throws {
    var entries = LargeEntries(bins: try #require(PriceBins("0.01")))
    for price in [100.0, 9e9, 0.01] {
      entries.add(LargeTrade(time: 0, id: UInt64(price), price: price, quantity: 1, takerBuys: true))
    }
    #expect(Array(entries.cells(of: .long)).map(\.price) == [0.01, 100, 9e9])
    entries.remove(LargeTrade(time: 0, id: 1, price: 9e9, quantity: 1, takerBuys: true))
    #expect(Array(entries.cells(of: .long)).map(\.price) == [0.01, 100])
    #expect(Array(entries.cells(of: .short)).isEmpty)
  }
}
