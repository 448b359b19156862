import Basics
import FuzzSupport
import FoundationEssentials
@testable import HistoryFormats
@testable import LiquidationModels
@testable import MarketData
@testable import Plotting
@testable import Scoring
@testable import Site
@testable import liqheat

/// A configuration file: what is accepted are parameters that models run on, and they read back as they are written.
let configurationTarget = FuzzTarget(
  name: "configuration",
  seeds: {
    [
      "phi: 0.2\nbrackets: brackets.json\nsymbols:\n  BTCUSDT: {bin: 250, days: 14, warm_up_days: 30}\n",
      "model: classic\nas_published: true\nspan_percent: 30\ntrigger: last\n",
      "tiers:\n  - {leverage: 10, taker_share: 0.5, maker_share: 0.5, half_life_hours: 24}\n  - {leverage: 100, taker_share: 0.5, maker_share: 0.5, half_life_hours: 1}\n",
      try ModelParameters().yaml(), try ModelParameters(model: .classic).yaml(),
      try ModelParameters(model: .trades).yaml(),
    ].map { Array($0.utf8) }
  },
  words: ModelParameters.CodingKeys.allCases.map { $0.rawValue + ": " } + [
    "symbols:", "bin: ", "days: ", "brackets: ", "leverage: ", "taker_share: ", "maker_share: ", "half_life_hours: ",
    "reported: ", ".nan", ".inf", "1e300",
    "null", "true", "&a", "*a", "<<: ", "- ", "{", "}", "[", "]", "!!str", "|", "book", "classic", "trades", "? ",
    "---",
  ]
) { bytes in
  let path = ScratchFolder.shared.write(bytes, to: "config.yaml")
  do {
    let configuration = try Configuration(file: path, environment: [:])
    for name in ["BTCUSDT", configuration.symbols.first?.name ?? ""] {
      let section = configuration.section(of: name)
      expect(section.days.map { (1...3_660).contains($0) } ?? true, "days")
      var layers = configuration.common.parameters
      layers.add(section.parameters)
      guard let parameters = try? layers.parameters() else { continue }
      expect(parameters.problems.isEmpty, "\(parameters.problems)")
      let text = try parameters.yaml()
      let again = try Configuration(file: ScratchFolder.shared.write(text.utf8, to: "again.yaml"), environment: [:])
      // What the model does not use is not written.
      expect(try again.common.parameters.parameters().yaml() == text, "parameters do not read back:\n\(text)")
    }
  } catch {
    expect(!"\(error)".isEmpty && "\(error)".utf8.count < 20_000, "\(error)")
  }
}

/// A variable of the environment as a parameter: the first byte chooses which.
let variableTarget = FuzzTarget(
  name: "variables",
  seeds: {
    ModelParameters.CodingKeys.allCases.indices.flatMap { place in
      ["0.5", "book", "[{leverage: 10, taker_share: 1, maker_share: 1, half_life_hours: 2}]", "1e19"].map {
        [UInt8(place)] + Array($0.utf8)
      }
    }
  }
) { bytes in
  guard let choice = bytes.first else { return }
  let keys = ModelParameters.CodingKeys.allCases
  let name = "LIQHEAT_" + keys[keys.index(keys.startIndex, offsetBy: Int(choice) % keys.count)].rawValue.uppercased()
  guard let configuration = try? Configuration(environment: [name: String(decoding: bytes.dropFirst(), as: UTF8.self)])
  else { return }
  if let parameters = try? configuration.environment.parameters() {
    expect(parameters.problems.isEmpty, "\(parameters.problems)")
  }
}

/// A description of tables, and a list of markets.
let descriptionTarget = FuzzTarget(
  name: "descriptions",
  seeds: {
    [
      "venue: hyperliquid\nquote: USD\ncolumns: {open_interest: oi_at_open}\nopen_interest_at: open\ninstruments:\n  - {symbol: BTC, files: \"BTC-*\", tick: 1}\n  - {symbol: SOL, contract_size: 0.1}\n",
      "venue: bybit-linear\nopen_interest_sides: one\n",
      "venue: x\ninterval: 5m\nbar_label: end\ncontract: inverse\ninstruments: [{symbol: B}]\n",
      "- {name: BTC 2024, data: binance-2024-06, symbol: BTCUSDT, liquidations: [sums.csv.gz], share: 0.23}\n- {name: all, data: btc, coin: BTC, liquidations: []}\n",
    ].map { Array($0.utf8) }
  },
  words: [
    "venue: ", "instruments:", "symbol: ", "files: ", "tick: ", "contract_size: ", "interval: ", "bar_label: ",
    "columns: ", "share: ", "coin: ", "liquidations: ", "&a", "*a", "- ",
  ]
) { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  if let description = try? TableDescription(yaml: text, source: "x") {
    let format = GenericTable(description)
    for entry in description.instruments.prefix(3) {
      let instrument = format.instrument(Market(venue: description.venue, symbol: entry.symbol))
      expect(instrument.contractSize > 0 && instrument.contractSize.isFinite && instrument.tick ?? 1 > 0, "a contract")
      _ = try? format.files(FilePlace(root: "/nowhere", relativePath: "BTC-1.csv"))
    }
  }
  if let list = try? MarketList(file: ScratchFolder.shared.write(bytes, to: "markets.yaml")) {
    for entry in list.entries.prefix(3) { _ = try? entry.options(in: "data") }
  }
}

/// Tables of maintenance brackets of any venue: what is accepted gives sound liquidation prices.
let bracketTarget = FuzzTarget(
  name: "brackets",
  seeds: {
    [
      "[{\"symbol\":\"BTCUSDT\",\"brackets\":[{\"bracket\":1,\"initialLeverage\":125,\"notionalFloor\":0,\"maintMarginRatio\":0.004,\"cum\":0},"
        + "{\"notionalFloor\":300000,\"maintMarginRatio\":0.005,\"cum\":300}]}]",
      "{\"BTC/USDT:USDT\":[{\"minNotional\":0,\"maintenanceMarginRate\":0.004,\"maxLeverage\":125,\"info\":{\"cum\":\"0\"}}]}",
      "{\"retCode\":0,\"result\":{\"category\":\"linear\",\"list\":[{\"symbol\":\"BTCUSDT\",\"riskLimitValue\":\"2000000\",\"maintenanceMargin\":\"0.005\",\"maxLeverage\":\"100.00\",\"mmDeduction\":\"\"},"
        + "{\"symbol\":\"BTCUSDT\",\"riskLimitValue\":\"4000000\",\"maintenanceMargin\":\"0.01\",\"maxLeverage\":\"50.00\",\"mmDeduction\":\"10000\"}]}}",
      "{\"code\":\"0\",\"data\":[{\"instFamily\":\"BTC-USDT\",\"tier\":\"1\",\"minSz\":\"0\",\"maxSz\":\"500\",\"mmr\":\"0.004\",\"maxLever\":\"100\"}]}\n"
        + "{\"code\":\"0\",\"data\":[{\"instFamily\":\"BTC-USDT\",\"instId\":\"BTC-USDT-SWAP\",\"ctVal\":\"0.01\",\"ctMult\":\"1\"}]}",
      "{\"code\":\"00000\",\"data\":[{\"symbol\":\"BTCUSDT\",\"level\":\"1\",\"startUnit\":\"0\",\"endUnit\":\"150000\",\"leverage\":\"125\",\"keepMarginRate\":\"0.004\"}]}",
      "[{\"universe\":[{\"name\":\"BTC\",\"szDecimals\":5,\"maxLeverage\":40,\"marginTableId\":56}],\"marginTables\":[[56,{\"description\":\"\",\"marginTiers\":[{\"lowerBound\":\"0.0\",\"maxLeverage\":40},{\"lowerBound\":\"150000000.0\",\"maxLeverage\":20}]}]]},[]]",
    ].map { Array($0.utf8) }
  },
  words: [
    "\"symbol\":", "\"brackets\":", "\"notionalFloor\":", "\"qtylFloor\":", "\"maintMarginRatio\":", "\"cum\":",
    "\"riskLimitValue\":", "\"mmr\":", "\"minSz\":",
    "\"keepMarginRate\":", "\"universe\":", "\"marginTables\":", "\"ctVal\":", "1e300", "-1", "null", "[[", "]]", "},{",
  ]
) { bytes in
  guard let table = try? BracketTable(json: Data(bytes), file: "b.json") else { return }
  for name in table.symbols.keys.sorted().prefix(4) {
    guard let brackets = try? table.brackets(of: name) else { continue }
    expect(brackets.largestLeverage >= 1 && brackets.largestLeverage <= 1_000, "a leverage")
    for rule in [LiquidationRule.isolated(.linear), .isolated(.inverse)] {
      for side in [Side.long, .short] {
        for notional in [1, 1e6, 1e12] {
          let price = rule.price(
            entry: 100, leverage: min(10, brackets.largestLeverage), side: side,
            bracket: brackets.brackets.last { $0.floor <= notional } ?? .first,
            notional: notional)
          expect(!price.isNaN, "a liquidation price of no number")
        }
      }
    }
  }
}

/// templates/drawing.json of a person, and what of a score is shown.
let documentTarget = FuzzTarget(
  name: "documents",
  seeds: {
    let score = "{\"symbol\":\"BTCUSDT\",\"summary\":{\"subject\":\"x\",\"figures\":[]}}"
    return [Array((PageTemplates.embedded.files["drawing.json"] ?? "{}").utf8), Array(score.utf8)]
  },
  words: [
    "\"themes\":", "\"palettes\":", "\"candles\":", "\"timeSteps\":", "#ffffff", "\"summary\":", "\"figures\":",
    "1e300", "-1", "null",
  ]
) { bytes in
  do { _ = try Drawing(json: bytes) } catch { expect("\(error)".utf8.count < 2_000, "\(error)") }
  if let score = try? ScoreFile(ScratchFolder.shared.write(bytes, to: "score.json")),
    let summary = score.summary(of: "BTCUSDT", page: "BTCUSDT")
  {
    _ = try? JSON.encoding(summary)
  }
}

/// Words of the command line, one a line: parsed, not run.
let argumentTarget = FuzzTarget(
  name: "arguments",
  seeds: {
    [
      "build\n--data\nx\n--symbol\nBTCUSDT\n--days\n30\n--bin\n500\n--output\nsite",
      "levels\n--price\n1e5\n--symbol\nB", "score\n--seeds\n3\n--days\n44",
      "fetch\n--venue\nbybit\n--symbol\nBTCUSDT\n--from\n2025-01-01\n--to\n2025-01-31",
      "candles\n--interval\n5m\n--data\nx", "sample\n--days\n5\n--seed\n7\n--churn\n0.5",
      "build\n--alert\n50M@2\n--base-url\nhttps://example.org/\n--as-of\n2026-01-01\n--shard\n1/3\n--size\n1920x1080",
    ].map { Array($0.utf8) }
  },
  words: [
    "--data", "--days", "--bin", "--price", "--from", "--to", "--as-of", "--shard", "--size", "--alert", "--threads",
    "1e300", "-1", "9223372036854775808", "nan",
  ]
) { bytes in
  let words = bytes.split(separator: 10, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  do { _ = try Liqheat.parseAsRoot(words) } catch { _ = Liqheat.fullMessage(for: error) }
  for word in words {
    if let rule = AlertRule(word) { expect(rule.above.isFinite && rule.above > 0 && rule.withinPercent > 0, "a rule") }
    if let bins = PriceBins(word) {
      expect(bins.size > 0 && bins.size.isFinite && !bins.lowerEdge(bins.index(of: 100)).isNaN, "bins")
    }
  }
}
