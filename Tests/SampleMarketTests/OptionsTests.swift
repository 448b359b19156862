import Testing

@testable import SampleMarket

@Suite struct OptionsTests {
  @Test(arguments: ["", "../BTC", "BTC/USDT", "BTC USDT", "BTC\n", "ÄUSDT", String(repeating: "A", count: 41)])
  func `a name that is no file name is refused`(symbol: String) {
    let error = #expect(throws: SampleMarketError.self) { try SampleMarket(SampleMarketOptions(symbol: symbol)) }
    #expect(error?.description.contains("symbol") == true)
  }

  @Test func `numbers out of range are refused by name`() {
    let changes: [(String, (inout SampleMarketOptions) -> Void)] = [
      ("days", { $0.days = 0 }), ("days", { $0.days = -1 }), ("days", { $0.days = .max }), ("end", { $0.end += 1 }),
      ("end", { $0.end = .max }), ("churn", { $0.churn = 1 }), ("churn", { $0.churn = .nan }),
      ("takerSkew", { $0.takerSkew = 0.5 }), ("takerTiers", { $0.takerTiers = [] }),
      ("leverage", { $0.takerTiers[0].leverage = 1 }), ("share", { $0.takerTiers[0].share = 0 }),
      ("lifetime", { $0.takerTiers[0].lifetime = .infinity }), ("printsPerBar", { $0.printsPerBar = 0 }),
      ("tradersPerPrint", { $0.tradersPerPrint = 0 }), ("coverShare", { $0.coverShare = 1.1 }),
      ("cascadeImpact", { $0.cascadeImpact = -1 }), ("jumpsPerDay", { $0.jumpsPerDay = .nan }),
      ("makerLifetime", { $0.makerLifetime = 0 }),
    ]
    for (name, change) in changes {
      var options = SampleMarketOptions()
      change(&options)
      let error = #expect(throws: SampleMarketError.self) { try SampleMarket(options) }
      #expect(error?.description.contains(name) == true)
    }
  }

  /// The contract with the most steps and everything turned up: nothing overflows, and the files stay sound.
  @Test(arguments: [SampleMarketOptions.Start.warmBook, .listing])
  func `the extremes of the options are a market too`(start: SampleMarketOptions.Start) throws {
    var options = SampleMarketOptions(symbol: "1000PEPEUSDT", days: 1, seed: .max)
    options.start = start
    options.churn = 0.95
    options.makerLifetime = 0.05
    options.takerTiers = [SampleMarketOptions.TakerTier(leverage: 200, share: 1_000, lifetime: 0.05)]
    options.jumpsPerDay = 50
    options.cascadeImpact = 10
    options.takerSkew = -0.4
    options.coverShare = 1
    let market = try SampleMarket(options)
    #expect(market.bars.count == 288)
    #expect(market.bars.low.allSatisfy { $0 > 0 })
    #expect(
      market.bars.openInterestDelta.indices.allSatisfy { bar in
        abs(market.bars.openInterestDelta[bar]) <= market.bars.volume[bar]
      })
    #expect(market.positions.allSatisfy { $0.contracts > 0 })
  }
}
