import Basics
import MarketData
import Testing

@testable import LiquidationModels

@Suite("The book of inverse contracts")
struct InverseBookTests {
  private static let size = 100.0

  private static func model(_ bars: [Bar]) throws -> BookModel {
    var known = Bars(symbol: "BTCUSD_PERP", interval: 5 * .minute, value: .fixed(size))
    bars.prefix(1).forEach { known.append($0) }
    let bins = try #require(PriceBins("2"))
    return BookModel(
      ModelSetup(
        parameters: ModelParameters(model: .book), bins: bins, interval: 5 * .minute, rule: .isolatedInverse
      ).valued(for: known))
  }

  private struct Sums: LevelSink {
    var contracts = SideAmounts(), notional = SideAmounts()
    mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side) {
      self.contracts[side] += contracts
      self.notional[side] += notional
      #expect((notional - contracts * InverseBookTests.size).magnitude <= 1e-12 * notional, "\(bin)")
    }
  }

  @Test(
    "Both sides hold open interest in contracts, and are told at their size in USD, whatever the price",
    arguments: 1...4)
  func conservation(seed: Int) throws {
    let bars = randomMarket(seed: UInt64(seed), bars: 300)
    var model = try Self.model(bars)
    for bar in bars {
      model.advance(bar)
      var sums = Sums()
      model.report(to: &sums)
      let tolerance = 1e-9 * bar.openInterest
      #expect((sums.contracts.long + model.unexplained.long - bar.openInterest).magnitude <= tolerance)
      #expect((sums.contracts.short + model.unexplained.short - bar.openInterest).magnitude <= tolerance)
    }
  }

  @Test("A heatmap's column holds what is reported")
  func columns() throws {
    let bars = randomMarket(seed: 2, bars: 200)
    var book = try Self.model(bars)
    for bar in bars { book.advance(bar) }
    let last = bars[bars.count - 1]
    let candle = Candle(
      openTime: last.openTime, open: last.open, high: last.high, low: last.low, close: last.close, volume: last.volume)
    var heatmap = Heatmap(
      rows: PriceRows(bins: book.bins, range: 0..<400), parts: book.leverages.map { MapPart($0) },
      columnDuration: 5 * .minute,
      candles: [candle])
    book.sample(into: &heatmap, column: 0)
    var sums = Sums()
    book.report(to: &sums)
    let all = heatmap.cells.reduce(0) { $0 + Double($1) } + heatmap.overflow[0].long + heatmap.overflow[0].short
    let expected = sums.notional.long + sums.notional.short
    #expect(expected > 0 && (all - expected).magnitude < 1e-5 * expected)
  }

  @Test("The typical position finds its bracket in the coin, at the first price")
  func typicalPosition() throws {
    var bars = Bars(symbol: "BTCUSD_PERP", interval: 5 * .minute, value: .fixed(Self.size))
    for bar in randomMarket(seed: 1, bars: 3) { bars.append(bar) }
    // 10,000 USD at some 100 USD are some 100 coins: beyond a first bracket of 50.
    let brackets = try MaintenanceBrackets(steps: [(floor: 0, rate: 0.004), (floor: 50, rate: 0.05)])
    let parameters = ModelParameters(model: .book)
    let bins = try #require(PriceBins("2"))
    let setup = ModelSetup(
      parameters: parameters, bins: bins, interval: 5 * .minute, brackets: brackets, rule: .isolatedInverse)
    #expect(setup.valued(for: bars).bracketNotional == parameters.typicalNotional / bars.open[0])
    let first = ModelSetup(parameters: parameters, bins: bins, interval: 5 * .minute, rule: .isolatedInverse)
    let factors = (setup.valued(for: bars).liquidationFactors(.long), first.valued(for: bars).liquidationFactors(.long))
    #expect(zip(factors.0, factors.1).allSatisfy { $0 > $1 }, "higher maintenance is nearer")
  }
}
