import MarketData
import Testing

@testable import LiquidationModels

/// Whether the map shows where simulated traders would really be liquidated; docs/accuracy.md has the figures.
@Suite struct BookTruthTests {
  static let bands = [0.0..<0.03, 0.03..<0.10, 0.0..<0.25]

  /// Six markets of the same kind.
  static func markets(_ options: SimulatedMarket.Options = .init()) async -> [SimulatedMarket] {
    await withTaskGroup { group in
      for seed in 1...6 as ClosedRange<UInt64> { group.addTask { SimulatedMarket(seed: seed, options: options) } }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.seed < $1.seed }
    }
  }

  /// Agreement of a model's last map with the truth in each band, the mean over the markets.
  static func agreement(
    in markets: [SimulatedMarket], of model: (_ bins: PriceBins) -> any LiquidationModel
  ) throws -> [Agreement] {
    var means = bands.map { _ in Agreement(overlap: 0, rankCorrelation: 0) }
    for market in markets {
      var model = model(SimulatedMarket.bins)
      for bar in market.bars { model.advance(bar) }
      let (levels, price) = (model.levels, try #require(market.bars.last).close)
      for (index, band) in bands.enumerated() {
        let one = Agreement(levels, market.truth, price: price, band: band, bins: SimulatedMarket.bins)
        means[index].overlap += one.overlap / Double(markets.count)
        means[index].rankCorrelation += one.rankCorrelation / Double(markets.count)
      }
    }
    return means
  }

  static func book(_ bins: PriceBins, phi: Double) -> any LiquidationModel {
    var parameters = ModelParameters(model: .book)
    parameters.phi = phi
    return BookModel(ModelSetup(parameters: parameters, bins: bins, interval: 5 * .minute))
  }

  static func classic(_ bins: PriceBins) -> any LiquidationModel {
    ClassicModel(ModelSetup(parameters: ModelParameters(model: .classic), bins: bins, interval: 5 * .minute))
  }

  @Test func `the book finds the positions of simulated traders`() async throws {
    let markets = await Self.markets()
    let found = try Self.agreement(in: markets) { Self.book($0, phi: 0.15) }
    let least = [(0.79, 0.83), (0.83, 0.75), (0.85, 0.85)]
    for (found, least) in zip(found, least) {
      #expect(found.overlap > least.0)
      #expect(found.rankCorrelation > least.1)
    }
    // A book that takes every second trade for a position forgets too fast.
    let hasty = try Self.agreement(in: markets) { Self.book($0, phi: 0.4) }
    for (found, hasty) in zip(found, hasty) { #expect(found.overlap > hasty.overlap) }
    // Levels that never close are somewhere else.
    let classic = try Self.agreement(in: markets, of: Self.classic)
    for (found, classic) in zip(found, classic) {
      #expect(found.overlap > classic.overlap + 0.1)
      #expect(found.rankCorrelation > classic.rankCorrelation + 0.1)
    }
  }
}
