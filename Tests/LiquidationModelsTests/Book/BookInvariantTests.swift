import MarketData
import Testing

@testable import LiquidationModels

@Suite struct BookInvariantTests {
  static func model(phi: Double = 0.15, bins: String = "2") throws -> BookModel {
    var parameters = ModelParameters(model: .book)
    parameters.phi = phi
    return BookModel(ModelSetup(parameters: parameters, bins: try #require(PriceBins(bins)), interval: 5 * .minute))
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
        // In halves of a bin, each bin counts at its middle.
        let first = (tier.firstRow + row) * tier.divisor
        let inUSDT = (0..<tier.divisor).reduce(0) {
          $0 + tier.bins[row * tier.divisor + $1] * Double(2 * (first + $1) + 1)
        }
        #expect((inUSDT - tier.values[row]).magnitude <= 1e-12 * inUSDT)
      }
    }
  }

  @Test func `appending bars leaves the columns before them as they were, bit for bit`() throws {
    // A price that falls to a hundredth, so that the book becomes finer on the way.
    let bars = falling(randomMarket(seed: 3, bars: 400), to: 0.01)
    let rows = PriceRows(bins: try #require(PriceBins("2")), range: 0..<200)
    func heatmap(_ count: Int) throws -> (Heatmap, divisor: Int) {
      var model = try Self.model()
      var history = Bars(symbol: "X", interval: 5 * .minute)
      for bar in bars[..<count] { history.append(bar) }
      let heatmap = Heatmap(running: &model, over: history, from: 0, to: history.end, rows: rows, barsPerColumn: 1)
      return (heatmap, model.long.lattice.divisor)
    }
    let (all, finest) = try heatmap(400)
    for count in [100, 250, 399] {
      let (part, divisor) = try heatmap(count)
      #expect(count > 250 || divisor < finest)
      for tier in all.parts.indices {
        let (before, after) = (
          part.cell(tier: tier, column: 0, row: 0, side: .long), all.cell(tier: tier, column: 0, row: 0, side: .long)
        )
        let length = count * all.cellsPerColumn
        #expect(part.cells[before..<before + length].contains { $0 > 0 })
        #expect(part.cells[before..<before + length] == all.cells[after..<after + length])
      }
      #expect(part.coverage[...] == all.coverage[..<count] && part.overflow[...] == all.overflow[..<count])
    }
  }

  @Test(arguments: 1...6) func `a book that becomes finer loses nothing, nor moves it`(seed: Int) throws {
    var model = try Self.model()
    var divisors: Set<Int> = []
    for bar in falling(randomMarket(seed: UInt64(seed), bars: 300), to: 0.01) {
      model.advance(bar)
      divisors.insert(model.long.lattice.divisor)
      let (levels, hair) = (model.levels, 1e-9 * bar.openInterest)
      #expect((levels.total.long + model.unexplained.long - bar.openInterest).magnitude <= hair)
      #expect((levels.total.short + model.unexplained.short - bar.openInterest).magnitude <= hair)
      #expect(model.long.lattice.isFine(for: bar.close))
      for (key, contracts) in levels.contracts where contracts > 0 {
        // What the close has passed but the trigger has not is told at the close's bin.
        let middle = (levels.notional[key] ?? 0) / contracts
        let reach = max(model.bins.size, (bar.close - (key.side == .long ? bar.triggerLow : bar.triggerHigh)).magnitude)
        #expect((middle - model.bins.middle(key.bin)).magnitude <= reach + model.bins.size)
      }
    }
    #expect(divisors.count > 1)
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
