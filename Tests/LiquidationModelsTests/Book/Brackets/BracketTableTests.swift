import Foundation
import TestSupport
import Testing

@testable import LiquidationModels

@Suite struct BracketTableTests {
  private static func table(_ json: String) throws(BracketError) -> BracketTable {
    try BracketTable(json: Data(json.utf8), file: "brackets.json")
  }

  private static let expected = [
    MaintenanceBracket.first, MaintenanceBracket(floor: 50_000, rate: 0.005, amount: 50),
  ]

  @Test(arguments: [
    // The exchange's own, numbers as numbers, brackets in no order.
    """
    [{"symbol": "BTCUSDT", "notionalCoef": 1.5, "brackets": [
      {"bracket": 2, "initialLeverage": 100, "notionalCap": 600000, "notionalFloor": 50000, "maintMarginRatio": 0.005, "cum": 50},
      {"bracket": 1, "initialLeverage": 125, "notionalCap": 50000, "notionalFloor": 0, "maintMarginRatio": 0.004, "cum": 0}]}]
    """,
    // One symbol asked for.
    """
      {"symbol": "BTCUSDT", "brackets": [
      {"notionalFloor": "0", "maintMarginRatio": "0.004", "cum": "0.0"},
      {"notionalFloor": "50000", "maintMarginRatio": "0.005", "cum": "50.0"}]}
    """,
    // ccxt and freqtrade.
    """
    {"BTC/USDT:USDT": [
      {"tier": 1.0, "minNotional": 0.0, "maintenanceMarginRate": 0.004, "info": {"cum": "0.0"}},
      {"tier": 2.0, "minNotional": 50000.0, "maintenanceMarginRate": 0.005, "info": {"cum": "50.0"}}]}
    """,
    // The same without the exchange's words: continuity gives the amount.
    """
    {"BTC/USDT:USDT": [
      {"minNotional": 0.0, "maintenanceMarginRate": 0.004, "info": null},
      {"minNotional": 50000.0, "maintenanceMarginRate": 0.005}]}
    """,
  ]) func `all forms say the same`(json: String) throws {
    let brackets = try #require(try Self.table(json)["btcusdt"]).brackets
    #expect(brackets.map(\.floor) == Self.expected.map(\.floor))
    #expect(brackets.map(\.rate) == Self.expected.map(\.rate))
    for (found, expected) in zip(brackets, Self.expected) { #expect((found.amount - expected.amount).magnitude < 1e-9) }
  }

  @Test(arguments: [
    ("", "brackets.json: not a list of brackets"), ("<html>", "brackets.json: not a list of brackets"),
    ("{\"a\": 1}", "brackets.json: not a list of brackets"), ("[{\"symbol\": \"X\"}]", "brackets"),
    ("{\"X/USDT:USDT\": []}", "brackets.json: XUSDT: no brackets"),
    ("{\"X/USDT:USDT\": [{\"minNotional\": \"nan\", \"maintenanceMarginRate\": 0.1}]}", "not a finite number"),
    ("{\"X/USDT:USDT\": [{\"minNotional\": 0, \"maintenanceMarginRate\": 2}]}", "XUSDT: bracket from 0.0: rate 2.0"),
    (
      #"{"X/USDT:USDT": [{"minNotional": 0, "maintenanceMarginRate": 0}], "XUSDT": []}"#, "XUSDT: listed twice"
    ),
  ]) func `what is no table is refused with its place`(json: String, reason: String) throws {
    let error = #expect(throws: BracketError.self) { try Self.table(json) }
    #expect(try #require(error).description.contains(reason), "\(String(describing: error))")
  }

  @Test func `unified names are the exchange's`() {
    #expect(BracketTable.symbol(unified: "BTC/USDT:USDT") == "BTCUSDT")
    #expect(BracketTable.symbol(unified: "1000BONK/USDC:USDC") == "1000BONKUSDC")
    #expect(BracketTable.symbol(unified: "BTC/USDT:USDT-241227") == "BTCUSDT_241227")
    #expect(BracketTable.symbol(unified: "ethusdt") == "ETHUSDT")
  }

  @Test func `the built-in table has every symbol it names`() throws {
    #expect(
      BracketTable.builtIn.symbols.keys.sorted() == ["BNBUSDT", "BTCUSDT", "DOGEUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT"])
    // Published as cum 481,450 for positions of 70 to 100 million.
    let amount = try #require(BracketTable.builtIn["BTCUSDT"]).bracket(for: 80e6).amount
    #expect((amount - 481_450).magnitude < 1e-6)
  }

  @Test(.enabled(if: RealData.isThere)) func `349 real tables are continuous, and the built-in ones are among them`()
    throws
  {
    let file = RealData.folder + "/brackets/binance_leverage_tiers.json"
    let table = try BracketTable(json: Data(contentsOf: URL(fileURLWithPath: file)), file: file)
    #expect(table.symbols.count == 349)
    for (symbol, builtIn) in BracketTable.builtIn.symbols {
      let published = try #require(table[symbol])
      #expect(builtIn.brackets.map(\.floor) == published.brackets.map(\.floor))
      for (built, published) in zip(builtIn.brackets, published.brackets) {
        #expect((built.rate - published.rate).magnitude < 1e-15)
        #expect((built.amount - published.amount).magnitude < 1e-6 * max(1, published.amount))
      }
    }
  }
}
