import MarketData
import Testing

@testable import SampleMarket

/// What the simulated exchange knows: everyone's positions.
@Suite struct TruthTests {
  /// Markets of several symbols, seeds and kinds, three days each.
  static let kinds: [SampleMarketOptions] = [
    SampleMarketOptions(symbol: "BTCUSDT", days: 3, seed: 1), SampleMarketOptions(symbol: "ETHUSDT", days: 3, seed: 2),
    SampleMarketOptions(symbol: "1000PEPEUSDT", days: 3, seed: 3),
    with(symbol: "BTCUSDT", seed: 4) { $0.start = .listing },
    with(symbol: "XYZUSDT", seed: 5) { $0.start = .listing },
    with(symbol: "SOLUSDT", seed: 6) { $0.churn = 0 },
    with(symbol: "SOLUSDT", seed: 7) {
      $0.jumpsPerDay = 20
      $0.cascadeImpact = 4
      $0.coverShare = 0
    },
    with(symbol: "BNBUSDT", seed: 8) {
      $0.takerSkew = 0.3
      $0.printsPerBar = 1
      $0.tradersPerPrint = 5
      $0.takerTiers = [SampleMarketOptions.TakerTier(leverage: 100, share: 1, lifetime: 0.05)]
    },
  ]

  static func with(symbol: String, seed: UInt64, _ change: (inout SampleMarketOptions) -> Void) -> SampleMarketOptions {
    var options = SampleMarketOptions(symbol: symbol, days: 3, seed: seed)
    change(&options)
    return options
  }

  @Test(arguments: kinds) func `longs and shorts each sum to open interest`(options: SampleMarketOptions) throws {
    let market = try SampleMarket(options)
    let openInterest = try #require(market.bars.openInterest.last)
    for side in SampleMarket.Side.allCases {
      let held = market.positions.filter { $0.side == side }.reduce(0) { $0 + $1.contracts }
      #expect(abs(held - openInterest) <= 1e-9 * openInterest)
    }
    #expect(market.positions.allSatisfy { $0.contracts > 0 && $0.entry > 0 })
  }

  @Test(arguments: kinds) func `both sides change alike at every bar`(options: SampleMarketOptions) throws {
    var simulation = Simulation(options: options, instrument: .named(options.symbol))
    simulation.run { exchange in
      #expect(
        exchange.longs.contracts + exchange.makerLongs.contracts
          == exchange.shorts.contracts + exchange.makerShorts.contracts)
      for (book, makers) in [(exchange.longs, exchange.makerLongs), (exchange.shorts, exchange.makerShorts)] {
        #expect(book.contracts >= 0 && makers.contracts >= 0)
      }
    }
    for book in [simulation.exchange.longs, simulation.exchange.shorts] {
      #expect(book.contracts == book.positions.reduce(0) { $0 + $1.contracts })
    }
  }

  @Test(arguments: kinds) func `open interest changes by no more than was traded`(options: SampleMarketOptions) throws {
    let tape = try SampleMarket(options).tape
    var previous = options.start == .listing ? 0 : tape.openInterest[0]
    for bar in 0..<tape.count {
      #expect(abs(tape.openInterest[bar] - previous) <= tape.volume[bar])
      previous = tape.openInterest[bar]
    }
  }

  @Test(arguments: kinds) func `nothing open is on the wrong side of the price`(options: SampleMarketOptions) throws {
    let market = try SampleMarket(options)
    let price = try #require(market.bars.close.last)
    for position in market.positions {
      guard let liquidation = position.liquidationPrice else {
        #expect(position.leverage == 1)
        continue
      }
      #expect(position.leverage > 1)
      #expect(position.side == .long ? liquidation < price : liquidation > price)
      #expect(position.side == .long ? liquidation < position.entry : liquidation > position.entry)
    }
  }

  /// At the liquidation price, margin plus profit is the maintenance margin: entry/L + (price - entry) = 0.004 price.
  @Test(arguments: kinds) func `at the liquidation price the margin is used up`(options: SampleMarketOptions) throws {
    for position in try SampleMarket(options).positions {
      guard let price = position.liquidationPrice else { continue }
      let profit = position.side == .long ? price - position.entry : position.entry - price
      let margin = position.entry / Double(position.leverage) + profit
      #expect(abs(margin - 0.004 * price) <= 1e-12 * position.entry)
    }
  }

  @Test(arguments: kinds) func `forced closes happen where the price has come`(options: SampleMarketOptions) throws {
    let market = try SampleMarket(options)
    #expect(!market.liquidations.isEmpty)
    var previous = options.firstOpen
    for forced in market.liquidations {
      #expect(forced.side == .long ? forced.price <= forced.liquidationPrice : forced.price >= forced.liquidationPrice)
      let bar = Int((forced.time - options.firstOpen) / SampleMarketOptions.interval)
      #expect(market.bars.low[bar] <= forced.price && forced.price <= market.bars.high[bar])
      #expect(forced.time >= previous && forced.time < options.end)
      #expect(forced.contracts > 0)
      previous = forced.time
    }
    var forcedVolume = Array(repeating: 0.0, count: market.bars.count)
    for forced in market.liquidations {
      forcedVolume[Int((forced.time - options.firstOpen) / SampleMarketOptions.interval)] += forced.contracts
    }
    for (forced, volume) in zip(forcedVolume, market.bars.volume) { #expect(forced <= volume) }
  }

  @Test func `a listing starts with nothing, a warm book stands from the first row on`() throws {
    let listed = try SampleMarket(Self.with(symbol: "BTCUSDT", seed: 1) { $0.start = .listing }).bars
    #expect(listed.openInterest[0] == listed.openInterestDelta[0])
    #expect(listed.openInterest[0] < 0.05 * listed.openInterest[863])
    let warm = try SampleMarket(Self.with(symbol: "BTCUSDT", seed: 1) { $0.start = .warmBook }).bars
    #expect((70_000...100_000).contains(warm.openInterest[0]))
    #expect(warm.openInterestDelta[0] == 0)
  }

  /// Two tiers opened alike, both far from liquidation and much shorter-lived than the market: what stands of each is
  /// its rate times its mean lifetime, so half as much of the one with half the mean.
  @Test func `half the lifetime stands for half the contracts`() throws {
    let options = Self.with(symbol: "BTCUSDT", seed: 11) {
      $0.start = .listing
      $0.coverShare = 0
      $0.takerTiers = [
        SampleMarketOptions.TakerTier(leverage: 2, share: 1, lifetime: 0.25),
        SampleMarketOptions.TakerTier(leverage: 3, share: 1, lifetime: 0.5),
      ]
    }
    let positions = try SampleMarket(options).positions
    func held(_ leverage: Int) -> Double {
      positions.filter { $0.leverage == leverage }.reduce(0) { $0 + $1.contracts }
    }
    #expect(abs(held(2) / held(3) - 0.5) < 0.1)
  }
}
