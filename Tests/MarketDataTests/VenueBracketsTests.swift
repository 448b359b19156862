import Foundation
import MarketData
import Testing

@Suite("Brackets as venues answer")
struct VenueBracketsTests {
  private static func table(_ json: String) throws(BracketError) -> BracketTable {
    try BracketTable(json: Data(json.utf8), file: "brackets.json")
  }

  /// Floors, rates in percent and amounts of a symbol, to a billionth.
  private static func steps(_ table: BracketTable, _ symbol: String) throws -> [[Double]] {
    try #require(try table.brackets(of: symbol)).brackets.map {
      [$0.floor, $0.rate * 100, $0.amount].map { ($0 * 1e9).rounded() / 1e9 }
    }
  }

  // MARK: Bybit

  private static func bybit(_ category: String, _ rows: String) -> String {
    #"{"retCode":0,"retMsg":"OK","result":{"category":"\#(category)","list":[\#(rows)],"nextPageCursor":""},"time":1}"#
  }

  private static let fractions = bybit(
    "linear",
    """
    {"id":2,"symbol":"BTCUSDT","riskLimitValue":"10000000","maintenanceMargin":"0.01","initialMargin":"0.02","isLowestRisk":0,"maxLeverage":"50.00","mmDeduction":"10000"},
    {"id":1,"symbol":"BTCUSDT","riskLimitValue":"2000000","maintenanceMargin":"0.005","initialMargin":"0.01","isLowestRisk":1,"maxLeverage":"100.00","mmDeduction":""}
    """)

  @Test("Bybit: upper bounds become floors, blank deductions follow from continuity, rows come in any order")
  func bybitFractions() throws {
    let table = try Self.table(Self.fractions)
    // 2,000,000 * (1 % - 0.5 %) = 10,000.
    #expect(try Self.steps(table, "BTCUSDT") == [[0, 0.5, 0], [2e6, 1, 10_000]])
    #expect(try table.brackets(of: "BTCUSDT")?.largestLeverage == 100)
    #expect(table.venues == ["BTCUSDT": "bybit-linear"])
  }

  @Test(
    "Bybit: percent and fractions are told apart by the leverage, else by the lowest rate",
    arguments: [
      ("0.5", #","maxLeverage":"100.00""#, 0.005), ("0.005", #","maxLeverage":"100.00""#, 0.005),
      // A coin of 10x has 5 % as a fraction, and one of 1000x 0.05 %.
      ("0.05", #","maxLeverage":"10""#, 0.05), ("0.05", #","maxLeverage":1000"#, 0.000_5),
      ("0.5", "", 0.005), ("0.02", "", 0.02),
    ])
  func bybitPercent(rate: String, leverage: String, expected: Double) throws {
    let row = #"{"symbol":"BTCUSD","riskLimitValue":"150","maintenanceMargin":"\#(rate)"\#(leverage),"mmDeduction":""}"#
    let brackets = try #require(try Self.table(Self.bybit("inverse", row)).brackets(of: "BTCUSD"))
    #expect((brackets.brackets[0].rate - expected).magnitude < 1e-12)
  }

  @Test("Pages: one a line, pretty-printed, in a list, with rows brought twice")
  func pages() throws {
    let other = Self.bybit(
      "linear",
      #"{"symbol":"XUSDT","riskLimitValue":"1e5","maintenanceMargin":0.02,"maxLeverage":25,"mmDeduction":"0"}"#)
    let line = Self.fractions.replacing("\n", with: " ")
    let pretty = Self.fractions.replacing(",", with: ",\n  ").replacing("{", with: "{\n")
    for file in [
      "\(line)\n\(other)\n\(line)\n", "\(pretty)\n\(other)", "[\(line),\(other)]", "\u{FEFF}\(line) \(other)",
    ] {
      let table = try Self.table(file)
      #expect(table.symbols.keys.sorted() == ["BTCUSDT", "XUSDT"] && table.unusable.isEmpty)
      #expect(try Self.steps(table, "BTCUSDT") == [[0, 0.5, 0], [2e6, 1, 10_000]])
    }
  }

  @Test("Braces and quotes within text end no answer")
  func text() throws {
    let odd = #"{"symbol":"A}]\"{[","brackets":[{"notionalFloor":0,"maintMarginRatio":0.01}]}"#
    let table = try Self.table(odd + odd.replacing("A}", with: "B"))
    #expect(table.symbols.keys.sorted() == [#"A}]"{["#, #"B]"{["#])
  }

  // MARK: OKX

  private static func okx(_ family: String, _ second: String = "1000") -> String {
    """
    {"code":"0","msg":"","data":[
      {"tier":"2","minSz":"\(second)","maxSz":"5000","mmr":"0.01","imr":"0.02","maxLever":"50","uly":"\(family)","instFamily":"\(family)","instId":"","optMgnFactor":"0"},
      {"tier":"1","minSz":"0","maxSz":"1000","mmr":"0.005","imr":"0.01","maxLever":"100","uly":"\(family)","instFamily":"\(family)","instId":""}]}
    """
  }

  @Test("OKX: contracts become coins, or USD where they are inverse; a swap has the tiers of its family")
  func okx() throws {
    let table = try Self.table(Self.okx("BTC-USDT") + Self.okx("BTC-USD"))
    // 1,000 contracts of 0.01 BTC, and of 100 USD. Amounts are there, but the rule does not use them.
    #expect(try Self.steps(table, "BTC-USDT-SWAP").map { Array($0.prefix(2)) } == [[0, 0.5], [10, 1]])
    #expect(try Self.steps(table, "BTC-USD-SWAP").map { Array($0.prefix(2)) } == [[0, 0.5], [100_000, 1]])
    #expect(table.venues == ["BTC-USDT": "okx", "BTC-USD": "okx-inverse"])
    #expect(try table.brackets(of: "BTC-USDC-SWAP") == nil)
    #expect(try table.brackets(of: "BTC-USDT-SWAP", at: "bitget") == nil)
    let brackets = try #require(try table.brackets(of: "BTC-USDT-SWAP"))
    // 10 BTC at 50,000: 1 % of all of it and the fee, long at 10x: 45,000 / (1 - 0.0105).
    let price = brackets.liquidationPrice(
      entry: 50_000, leverage: 10, side: .long, notional: LiquidationRule.okxLinear.measure(500_000, at: 50_000),
      rule: .okxLinear)
    #expect((price - 45_477.514).magnitude < 0.001)
  }

  @Test("OKX: a size that is not known is told by the instruments' answer, else the symbol is refused")
  func okxSizes() throws {
    let error = #expect(throws: BracketError.self) {
      try Self.table(Self.okx("NEW-USDT")).brackets(of: "NEW-USDT-SWAP")
    }
    #expect(error?.description.contains("NEW-USDT: its tiers are in contracts of a size that is not known") == true)
    let instruments =
      #"{"code":"0","data":[{"instId":"NEW-USDT-SWAP","instFamily":"NEW-USDT","ctVal":"5","ctMult":"2","ctType":"linear","minSz":"1","lotSz":"1"}]}"#
    let table = try Self.table(Self.okx("NEW-USDT") + "\n" + instruments)
    #expect(try Self.steps(table, "NEW-USDT-SWAP").map { $0[0] } == [0, 10_000])
  }

  // MARK: Bitget

  @Test("Bitget: rates without the fee, amounts by continuity")
  func bitget() throws {
    let table = try Self.table(
      """
      {"code":"00000","msg":"success","requestTime":1,"data":[
        {"symbol":"BTCUSDT","level":"1","startUnit":"0","endUnit":"200000","leverage":"125","keepMarginRate":"0.004"},
        {"symbol":"BTCUSDT","level":"2","startUnit":"200000","endUnit":"500000","leverage":"100","keepMarginRate":"0.005"}]}
      """)
    #expect(try Self.steps(table, "BTCUSDT") == [[0, 0.4, 0], [200_000, 0.5, 200]])
    let brackets = try #require(try table.brackets(of: "BTCUSDT", at: "bitget"))
    #expect((brackets.maintenanceMargin(for: 330_000, rule: .bitget) - 1_648).magnitude < 1e-9)
    #expect(brackets.largestLeverage == 125)
  }

  // MARK: Hyperliquid

  private static let meta = """
    {"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":56},
      {"name":"kPEPE","szDecimals":0,"maxLeverage":10,"marginTableId":10},{"name":"OLD","maxLeverage":3,"isDelisted":true},
      {"name":"LOST","maxLeverage":5,"marginTableId":99},{"name":"xyz:GOLD","maxLeverage":20,"marginTableId":20}],
     "marginTables":[[56,{"description":"tiered 40x","marginTiers":[
       {"lowerBound":"0.0","maxLeverage":40},{"lowerBound":"150000000.0","maxLeverage":20}]}]],"collateralToken":0}
    """

  @Test(
    "Hyperliquid: tables by their id, an id below 50 is a leverage, alone or with the state of each contract",
    arguments: [meta, "[\(meta),[{\"funding\":\"0.1\",\"openInterest\":\"3.5\",\"midPx\":null}]]"])
  func hyperliquid(json: String) throws {
    let table = try Self.table(json)
    // 1/80 and 1/40; 150,000,000 * (2.5 % - 1.25 %).
    #expect(try Self.steps(table, "BTC") == [[0, 1.25, 0], [150e6, 2.5, 1_875_000]])
    #expect(try Self.steps(table, "BTC") == Self.steps(.hyperliquid, "BTC"))
    #expect(try Self.steps(table, "kPEPE") == [[0, 5, 0]] && table.brackets(of: "kPEPE")?.largestLeverage == 10)
    #expect(
      try table.brackets(of: "OLD")?.largestLeverage == 3 && table.brackets(of: "xyz:GOLD")?.largestLeverage == 20)
    #expect(table.unusable == ["LOST": "its margin table 99 is not in the file"])
    #expect(Set(table.venues.values) == ["hyperliquid"])
  }

  // MARK: Binance

  @Test("Binance: what everybody may ask reads as the documented form")
  func binance() throws {
    let table = try Self.table(
      """
      {"code":"000000","message":null,"data":{"version":1,"brackets":[{"symbol":"BTCUSDT","updateTime":1,"riskBrackets":[
       {"bracketSeq":2,"bracketNotionalFloor":50000,"bracketNotionalCap":600000,"bracketMaintenanceMarginRate":0.005,"cumFastMaintenanceAmount":50.0,"minOpenPosLeverage":51,"maxOpenPosLeverage":100},
       {"bracketSeq":1,"bracketNotionalFloor":0,"bracketNotionalCap":50000,"bracketMaintenanceMarginRate":0.004,"cumFastMaintenanceAmount":0.0,"minOpenPosLeverage":101,"maxOpenPosLeverage":125}]}]}}
      """)
    #expect(try Self.steps(table, "BTCUSDT") == [[0, 0.4, 0], [50_000, 0.5, 50]])
    #expect(try table.brackets(of: "BTCUSDT", at: "binance-um")?.largestLeverage == 125 && table.venues.isEmpty)
  }

  // MARK: What goes wrong

  @Test("One symbol of two venues in a file, and one tier told in two ways, are refused by the symbol alone")
  func contradictions() throws {
    let bitget =
      #"{"code":"00000","data":[{"symbol":"BTCUSDT","startUnit":"0","keepMarginRate":"0.004"},{"symbol":"ETHUSDT","startUnit":"0","keepMarginRate":"0.005"}]}"#
    let mixed = try Self.table(Self.fractions + bitget)
    #expect(mixed.unusable == ["BTCUSDT": "listed twice"] && mixed.symbols.keys.sorted() == ["ETHUSDT"])
    let twice = Self.bybit(
      "linear",
      """
      {"symbol":"X","riskLimitValue":"5","maintenanceMargin":"0.01"},{"symbol":"X","riskLimitValue":"5","maintenanceMargin":"0.02"}
      """)
    #expect(try Self.table(twice).unusable == ["X": "listed twice"])
    let broken = Self.bybit(
      "linear",
      """
      {"symbol":"X","riskLimitValue":"5","maintenanceMargin":"0.01"},
      {"symbol":"X","riskLimitValue":"9","maintenanceMargin":"0.02","mmDeduction":"7"}
      """)
    #expect(try Self.table(broken).unusable["X"]?.contains("not continuous, expected 0.05") == true)
  }

  @Test(
    "Answers that are errors, and hostile ones, are refused with the file and what is wrong",
    arguments: [
      (#"{"retCode":10001,"retMsg":"params error","result":{}}"#, "the answer is an error: params error"),
      (#"{"code":"51000","msg":"Parameter error","data":[]}"#, "the answer is an error: Parameter error"),
      (#"{"code":-1121,"msg":"Invalid symbol."}"#, "the answer is an error: Invalid symbol."),
      (#"{"retCode":null,"result":{"list":[]}}"#, "not a list of brackets"),
      (#"{"retCode":0,"result":{"list":[{"symbol":"X","riskLimitValue":"nan","maintenanceMargin":"0.1"}]}}"#, "finite"),
      (#"{"retCode":0,"result":{"list":[{"symbol":"X","riskLimitValue":"5","maintenanceMargin":[]}]}}"#, "brackets"),
      (#"{"code":"0","data":[{"instFamily":"","instId":"","mmr":"0.1","minSz":"0"}]}"#, "a tier of no instrument"),
      (#"{"universe":[{"name":"BTC","maxLeverage":"x"}]}"#, "finite"),
      (#"{"universe":7}"#, "universe"), ("[[[[[[[[[[[[1]]]]]]]]]]]]", "nested too deeply"), ("]", "brackets"),
      ("{\"a\":[}", "brackets"), ("\"", "brackets"), ("\0", "brackets"),
      ("{\"symbol\":\"X\",\"brackets\":[]}\n{\"retCode\":1}", "brackets.json:2: "), ("  \n ", "the file is empty"),
    ])
  func hostile(json: String, expected: String) throws {
    let error = #expect(throws: BracketError.self) { try Self.table(json) }
    let text = try #require(error).description
    #expect(text.hasPrefix("brackets.json") && text.contains(expected), "\(text)")
  }

  @Test("Answers nested without end are refused as others", arguments: ["[", #"{"data":"#])
  func nested(opening: String) throws {
    try hostile(json: String(repeating: opening, count: 100_000), expected: "brackets")
  }

  @Test(
    "Senseless numbers make a symbol of no use",
    arguments: [
      #"{"universe":[{"name":"X","maxLeverage":0}]}"#, #"{"universe":[{"name":"X","maxLeverage":-5}]}"#,
      #"{"universe":[{"name":"X","maxLeverage":1e308}]}"#,
      #"{"code":"0","data":[{"instFamily":"X","instId":"X","mmr":"0.01","minSz":"0"}]}"#,
      #"{"code":"0","data":[{"instFamily":"X","mmr":"0.01","minSz":"0"},{"instFamily":"X","mmr":"0.02","minSz":"1e308"},{"instFamily":"X","ctVal":"1e308"}]}"#,
      #"{"code":"0","data":[{"instFamily":"X","mmr":"0.01","minSz":"0"},{"instFamily":"X","mmr":"0.02","minSz":"1"},{"instFamily":"X","ctVal":"-1"}]}"#,
      #"{"code":"00000","data":[{"symbol":"X","startUnit":"5","keepMarginRate":"0.01"}]}"#,
      #"{"code":"00000","data":[{"symbol":"X","startUnit":"0","keepMarginRate":"1.5"}]}"#,
      #"{"code":"00000","data":[{"symbol":"X","startUnit":"0","keepMarginRate":"0.02"},{"symbol":"X","startUnit":"9","keepMarginRate":"0.01"}]}"#,
    ])
  func senseless(json: String) throws {
    let table = try Self.table(json)
    #expect(table.symbols.isEmpty && table.unusable.keys.sorted() == ["X"], "\(table)")
  }

  @Test("The built-in tables are what their venues need, and no table is of another one's symbols")
  func builtIn() throws {
    for (venue, symbol) in [
      (Venue.bybitLinear, "BTCUSDT"), (.bybitInverse, "BTCUSD"), (.okx, "BTC-USDT-SWAP"), (.okxInverse, "BTC-USD-SWAP"),
    ] {
      let brackets = try #require(try venue.brackets.brackets(of: symbol))
      #expect(brackets.brackets.map(\.rate) == [0.005] && brackets.largestLeverage == 100)
      #expect(venue.brackets.source.contains("built in"))
    }
    #expect(Venue.hyperliquid.brackets.symbols.keys.sorted() == ["BTC", "ETH", "SOL"])
    #expect(Venue.bitget.brackets.symbols.isEmpty)
  }
}
