import MarketData
import Testing

@testable import LiquidationModels

@Suite struct BookInvariantTests {
  static func model(phi: Double = 0.15, bins: String = "2") throws -> BookModel {
    var parameters = ModelParameters(model: .book)
    parameters.phi = phi
    return BookModel(parameters: parameters, bins: try #require(PriceBins(bins)), interval: 5 * .minute)
  }

  static let phis = [0, 0.15, 0.4, 1]

  @Test(arguments: phis, 1...6) func `each side's mass plus the rest is open interest at every bar`(
    phi: Double, seed: Int
  ) throws {
    var model = try Self.model(phi: phi)
    for bar in randomMarket(seed: UInt64(seed), bars: 300) {
      model.advance(bar)
      let levels = model.levels
      let tolerance = 1e-9 * bar.openInterest
      #expect((levels.total.long + model.unexplained.long - bar.openInterest).magnitude <= tolerance)
      #expect((levels.total.short + model.unexplained.short - bar.openInterest).magnitude <= tolerance)
      #expect(levels.least >= 0 && model.unexplained.long >= 0 && model.unexplained.short >= 0)
      let coverage = try #require(model.coverage)
      #expect((0...1).contains(coverage))
    }
  }

  @Test(arguments: 1...6) func `no mass rests where the trigger price of the bar has been`(seed: Int) throws {
    var model = try Self.model()
    for bar in randomMarket(seed: UInt64(seed), bars: 300, volatility: 0.01) {
      model.advance(bar)
      for (tier, lattice) in model.long.tiers.map({ ($0, model.long.lattice) }) {
        let highest = tier.bins.lastIndex { $0 != 0 }.map { tier.firstRow * tier.divisor + $0 }
        #expect(highest.map { lattice.bins.middle($0) < bar.triggerLow } ?? true)
      }
      for (tier, lattice) in model.short.tiers.map({ ($0, model.short.lattice) }) {
        let lowest = tier.bins.firstIndex { $0 != 0 }.map { tier.firstRow * tier.divisor + $0 }
        #expect(lowest.map { lattice.bins.middle($0) > bar.triggerHigh } ?? true)
      }
      let close = model.bins.index(of: bar.close)
      #expect(model.levels.contracts.keys.allSatisfy { $0.side == .long ? $0.bin <= close : $0.bin >= close })
    }
  }

  @Test func `rows are the sums of their bins`() throws {
    var model = try Self.model()
    for bar in randomMarket(seed: 9, bars: 1_000) { model.advance(bar) }
    for tier in model.long.tiers + model.short.tiers {
      for (row, value) in tier.rows.enumerated() {
        let sum = tier.bins[row * tier.divisor..<(row + 1) * tier.divisor].reduce(0, +)
        #expect((sum - value).magnitude <= 1e-12 * value)
      }
    }
  }

  @Test func `a model is a function of the bars it has seen`() throws {
    let bars = randomMarket(seed: 3, bars: 400)
    var long = try Self.model()
    for end in [100, 250, 400] {
      var short = try Self.model()
      for bar in bars[..<end] { short.advance(bar) }
      for bar in bars[(end == 100 ? 0 : end == 250 ? 100 : 250)..<end] { long.advance(bar) }
      #expect(short.levels == long.levels)
      #expect(short.unexplained == long.unexplained)
    }
  }

  @Test(arguments: [(8.0, 0.0), (0x1p-20, 0.0), (3.0, 1e-12), (0.7, 1e-12)])
  func `a market of another size gives the map of that size`(factor: Double, tolerance: Double) throws {
    var (one, other) = (try Self.model(), try Self.model())
    for bar in randomMarket(seed: 5, bars: 300) {
      one.advance(bar)
      var scaled = bar
      scaled.volume *= factor
      scaled.quoteVolume *= factor
      scaled.takerBuyVolume *= factor
      scaled.openInterest *= factor
      scaled.openInterestDelta *= factor
      other.advance(scaled)
    }
    let (expected, found) = (one.levels, other.levels)
    #expect(expected.contracts.keys == found.contracts.keys)
    for (key, value) in expected.contracts {
      #expect(((found.contracts[key] ?? 0) - value * factor).magnitude <= tolerance * expected.total.long * factor)
    }
  }
}
