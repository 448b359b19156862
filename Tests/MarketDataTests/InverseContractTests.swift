import Basics
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Inverse contracts")
struct InverseContractTests {
  @Test("A contract of the coin-margined market is quoted in USD, settled in its coin and worth its size")
  func instrument() {
    let instrument = Instrument(venue: .binanceCOINM, symbol: "BTCUSD_PERP")
    #expect(instrument.contract == .inverse && instrument.value == .fixed(100))
    #expect([instrument.base, instrument.quote, instrument.settlement] == ["BTC", "USD", "BTC"])
    #expect(Instrument(venue: .binanceUSDM, symbol: "BTCUSDT").value == .price)
    #expect(Venue.named("binance-cm") == .binanceCOINM)
  }

  @Test("Amounts and prices of either contract")
  func values() {
    let (linear, inverse) = (ContractValue.price, ContractValue.fixed(100))
    #expect(linear.notional(of: 3, at: 50_000) == 150_000 && inverse.notional(of: 3, at: 50_000) == 300)
    #expect(linear.contracts(worth: 150_000, at: 50_000) == 3 && inverse.contracts(worth: 300, at: 50_000) == 3)
    for value in [linear, inverse] { #expect(value.price(of: 600, paid: value.paid(for: 600, at: 50_000)) == 50_000) }
    // The documented row: 409,953 contracts for 1202.97118037 BTC, between a low of 33,977.4 and a high of 34,182.5.
    let bar = Bar(
      openTime: 0, open: 34_161.6, high: 34_182.5, low: 33_977.4, close: 34_024.2, volume: 409_953,
      quoteVolume: 1_202.97118037, takerBuyVolume: 192_220, openInterest: 1, openInterestDelta: 0, value: inverse)
    #expect((bar.vwap - 34_078.37).magnitude < 0.01 && bar.notional == 40_995_300)
  }

  /// `(n MMR + side n) / ((WB + cum) / CM + side n / EP)`, the exchange's formula, with contracts n of size CM.
  @Test("The exchange's own formula, and its examples")
  func formula() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<500 {
      let (entry, contracts, size) = (1_000 + 50_000 * random.unit(), 1 + 5_000 * random.unit(), 100.0)
      let notional = contracts * size / entry
      let (leverage, rate) = (2 + 100 * random.unit(), 0.05 * random.unit())
      let amount = 0.01 * notional * random.unit()
      for (side, sign) in [(Side.long, 1.0), (.short, -1)] {
        let expected =
          (contracts * rate + sign * contracts) / ((notional / leverage + amount) / size + sign * contracts / entry)
        let found = LiquidationRule.isolatedInverse.price(
          entry: entry, leverage: leverage, side: side, bracket: .init(floor: 0, rate: rate, amount: amount),
          notional: notional)
        #expect((found / expected - 1).magnitude < 1e-12)
      }
    }
    // 600 contracts of 100 USD at 50,000, 10x, 0.5 %: the long nearer to its entry than a linear one, the short further.
    func price(_ rule: LiquidationRule, _ side: Side) -> Double {
      rule.price(
        entry: 50_000, leverage: 10, side: side, bracket: .init(floor: 0, rate: 0.005, amount: 0), notional: 1.2)
    }
    #expect((price(.isolatedInverse, .long) - 45_681.818).magnitude < 0.001)
    #expect((price(.isolatedInverse, .short) - 55_277.778).magnitude < 0.001)
    #expect(price(.isolatedLinear, .long) < 45_226.14 && price(.isolatedLinear, .short) < 54_726.38)
  }
}

@Suite("Brackets of inverse contracts")
struct InverseBracketTests {
  /// 0.4 % up to 50 BTC, 0.5 % to 300, 1 % above.
  private static func table() throws -> MaintenanceBrackets {
    try MaintenanceBrackets(steps: [(floor: 0, rate: 0.004), (floor: 50, rate: 0.005), (floor: 300, rate: 0.01)])
  }

  @Test("At the liquidation price margin and profit in the coin are the maintenance margin")
  func equity() throws {
    let table = try Self.table()
    var random = SeededRandom(seed: 5)
    for _ in 0..<2_000 {
      let entry = 1_000 + 60_000 * random.unit()
      let notional = 800 * random.unit() * random.unit() + 0.001
      let leverage = 1.5 + 100 * random.unit()
      for side in Side.allCases {
        let price = table.liquidationPrice(
          entry: entry, leverage: leverage, side: side, notional: notional, rule: .isolatedInverse)
        let usd = notional * entry
        let profit = usd * (1 / entry - 1 / price) * (side == .long ? 1 : -1)
        let margin = table.maintenanceMargin(for: usd / price)
        #expect((notional / leverage + profit - margin).magnitude < 1e-9 * notional)
      }
    }
  }

  @Test("The higher the leverage the nearer, and twice the entry is twice the price", arguments: Side.allCases)
  func monotone(side: Side) throws {
    let table = try Self.table()
    for notional in [0.2, 60, 500] {
      func price(_ entry: Double, _ leverage: Double) -> Double {
        table.liquidationPrice(entry: entry, leverage: leverage, side: side, notional: notional, rule: .isolatedInverse)
      }
      let distances = [2, 2.5, 3, 10, 12.5, 20, 50, 90].map { (price(1, $0) - 1).magnitude }
      #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 > $1 })
      // So the book's factors need no entry.
      #expect((price(64_000, 10) / price(32_000, 10) - 2).magnitude < 1e-12)
    }
    #expect(
      LiquidationRule.isolatedInverse.price(entry: 1, leverage: 1, side: .short) == .infinity,
      "no rise takes a short's coins")
  }

  @Test("The exchange's file of coin-margined brackets, its misspelt key as it is, and names of ccxt")
  func files() throws {
    let json = """
      [{"symbol":"BTCUSD_PERP","notionalCoef":1.50,"brackets":[
        {"bracket":1,"initialLeverage":125,"qtyCap":50,"qtylFloor":0,"maintMarginRatio":0.004,"cum":0.0},
        {"bracket":2,"initialLeverage":100,"qtyCap":200,"qtylFloor":50,"maintMarginRatio":0.005,"cum":0.05}]}]
      """
    let table = try BracketTable(json: Data(json.utf8), file: "cm.json")
    let brackets = try #require(try table.brackets(of: "BTCUSD_PERP"))
    #expect(brackets.brackets.map(\.floor) == [0, 50] && brackets.largestLeverage == 125)
    #expect(BracketTable.symbol(unified: "BTC/USD:BTC") == "BTCUSD_PERP")
    #expect(BracketTable.symbol(unified: "BTC/USD:BTC-241227") == "BTCUSD_241227")
    #expect(BracketTable.symbol(unified: "BTC/USDT:USDT") == "BTCUSDT")
    let builtIn = try #require(try Venue.binanceCOINM.brackets.brackets(of: "BTCUSD_PERP"))
    #expect(builtIn.brackets == [.first] && builtIn.largestLeverage == 125)
  }
}
