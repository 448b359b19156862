import Foundation
import MarketData
import TestSupport
import Testing

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
    let brackets = try #require(try Self.table(json).brackets(of: "btcusdt")).brackets
    #expect(brackets.map(\.floor) == Self.expected.map(\.floor))
    #expect(brackets.map(\.rate) == Self.expected.map(\.rate))
    for (found, expected) in zip(brackets, Self.expected) { #expect((found.amount - expected.amount).magnitude < 1e-9) }
  }

  @Test(arguments: [
    ("", "brackets.json: not a list of brackets"), ("<html>", "brackets.json: not a list of brackets"),
    ("{\"a\": 1}", "brackets.json: not a list of brackets"), ("[{\"symbol\": \"X\"}]", "brackets"),
    ("{\"X/USDT:USDT\": [{\"minNotional\": \"nan\", \"maintenanceMarginRate\": 0.1}]}", "not a finite number"),
  ]) func `what is no table is refused with its place`(json: String, reason: String) throws {
    let error = #expect(throws: BracketError.self) { try Self.table(json) }
    #expect(try #require(error).description.contains(reason), "\(String(describing: error))")
  }

  @Test(arguments: [
    ("[]", "brackets.json: XUSDT: no brackets"),
    (
      #"[{"minNotional": 0, "maintenanceMarginRate": 2}]"#,
      "brackets.json: XUSDT: bracket from 0.0: rate 2.0 is not in 0..<1"
    ),
    (#"[{"minNotional": 0, "maintenanceMarginRate": 0}], "XUSDT": []"#, "brackets.json: XUSDT: listed twice"),
  ]) func `a symbol without use is refused by itself, the others are there`(json: String, reason: String) throws {
    let fine = #""BTC/USDT:USDT": [{"minNotional": 0, "maintenanceMarginRate": 0.004}]"#
    let table = try Self.table("{\(fine), \"X/USDT:USDT\": \(json)}")
    #expect(try table.brackets(of: "BTCUSDT")?.brackets == [.first])
    let error = #expect(throws: BracketError.self) { try table.brackets(of: "XUSDT") }
    #expect(error?.description == reason)
  }

  @Test func `a bracket of no width is left out`() throws {
    // Continuity from the first to the third: 1,000 * (0.05 - 0.01) = 40.
    let table = try Self.table(
      """
      [{"symbol": "XUSDT", "brackets": [
        {"notionalFloor": 0, "notionalCap": 1000, "maintMarginRatio": 0.01, "cum": 0},
        {"notionalFloor": 1000, "notionalCap": 1000, "maintMarginRatio": 0.02, "cum": 10},
        {"notionalFloor": 1000, "notionalCap": 9000, "maintMarginRatio": 0.05, "cum": 40}]}]
      """)
    let brackets = try #require(try table.brackets(of: "XUSDT"))
    #expect(brackets.brackets.map(\.rate) == [0.01, 0.05])
  }

  @Test(.enabled(if: RealData.isThere)) func `642 real tables, one with a bracket of no width`() throws {
    let file = RealData.folder + "/brackets/binance_leverage_tiers_2025-12-05.json.gz"
    let json = try Tool.run(executable: "/bin/gzip", ["-dc", file]).output
    let table = try BracketTable(json: Data(json.utf8), file: file)
    #expect(table.unusable.isEmpty && table.symbols.count > 600)
    #expect(try table.brackets(of: "BEAMXUSDT")?.bracket(for: 600_000).rate == 0.25)
  }

  @Test func `unified names are the exchange's`() {
    #expect(BracketTable.symbol(unified: "BTC/USDT:USDT") == "BTCUSDT")
    #expect(BracketTable.symbol(unified: "1000BONK/USDC:USDC") == "1000BONKUSDC")
    #expect(BracketTable.symbol(unified: "BTC/USDT:USDT-241227") == "BTCUSDT_241227")
    #expect(BracketTable.symbol(unified: "ethusdt") == "ETHUSDT")
  }

  @Test func `the built-in table has every symbol it names`() throws {
    #expect(
      BracketTable.binanceUSDM.symbols.keys.sorted() == [
        "BNBUSDT", "BTCUSDT", "DOGEUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT",
      ])
    // Published as cum 481,450 for positions of 70 to 100 million.
    let amount = try #require(try BracketTable.binanceUSDM.brackets(of: "BTCUSDT")).bracket(for: 80e6).amount
    #expect((amount - 481_450).magnitude < 1e-6)
  }

  @Test(.enabled(if: RealData.isThere)) func `349 real tables are continuous, and the built-in ones are among them`()
    throws
  {
    let file = RealData.folder + "/brackets/binance_leverage_tiers.json"
    let table = try BracketTable(json: Data(contentsOf: URL(fileURLWithPath: file)), file: file)
    #expect(table.symbols.count == 349)
    for (symbol, builtIn) in BracketTable.binanceUSDM.symbols {
      let published = try #require(try table.brackets(of: symbol))
      #expect(builtIn.brackets.map(\.floor) == published.brackets.map(\.floor))
      for (built, published) in zip(builtIn.brackets, published.brackets) {
        #expect((built.rate - published.rate).magnitude < 1e-15)
        #expect((built.amount - published.amount).magnitude < 1e-6 * max(1, published.amount))
      }
    }
  }
}
