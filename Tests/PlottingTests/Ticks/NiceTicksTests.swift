import Basics
import Testing

@testable import Plotting

@Suite struct NiceTicksTests {
  @Test func handWorkedRanges() {
    let bitcoin = NiceTicks(in: 78_300...153_900, atMost: 16)
    #expect(bitcoin.values == Array(stride(from: 80_000.0, through: 150_000, by: 5_000)))
    #expect(bitcoin.decimals == 0)
    let pepe = NiceTicks(in: 0.00001191...0.00001279, atMost: 5, maximumDecimals: 8)
    #expect(pepe.values == [0.000012, 0.0000122, 0.0000124, 0.0000126])
    #expect(pepe.decimals == 7)
    let quarter = NiceTicks(in: 0...1, atMost: 5)
    #expect(quarter.values == [0, 0.25, 0.5, 0.75, 1])
    #expect(quarter.decimals == 2)
  }

  @Test func noFinerThanTheInstrument() {
    // A tick of 0.1: steps of 0.1, never 0.025 or 0.05.
    #expect(NiceTicks(in: 1...1.3, atMost: 50, maximumDecimals: 1).values == [1, 1.1, 1.2, 1.3])
    #expect(NiceTicks(in: 5...5.9, atMost: 50, maximumDecimals: 0).values == [5])
  }

  @Test func emptyOnEmptyRanges() {
    #expect(NiceTicks(in: 5...5, atMost: 9).values.isEmpty)
    #expect(NiceTicks(in: 5...6, atMost: 0).values.isEmpty)
    #expect(NiceTicks(in: 0 ... .infinity, atMost: 5).values.isEmpty)
  }

  @Test(arguments: 0..<200)
  func properties(_ seed: UInt64) {
    var random = Random(seed)
    let low = random.uniform() * powerOfTen(Int.random(in: -6...6, using: &random))
    let range = low...low * (1 + random.uniform()) + 1e-9
    let limit = Int.random(in: 2...30, using: &random)
    let ticks = NiceTicks(in: range, atMost: limit)
    #expect(ticks.values.count <= limit)
    #expect(ticks.values.allSatisfy { range.contains($0) })
    // No tick is written as another number than it is.
    for value in ticks.values {
      let text = fixed(value, decimals: ticks.decimals).filter { $0 != "," }
      #expect(Double(text) == value, "\(value) written \(text)")
    }
  }
}
