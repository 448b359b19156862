import FoundationEssentials

/// What one answer of a venue, or one file, says of brackets; its form is told by its keys.
///
///     Binance      [{"symbol", "brackets": [{"notionalFloor" or "qtylFloor", "maintMarginRatio", "cum"}]}]
///                  {"code": "000000", "data": {"brackets": [{"symbol", "riskBrackets": [{"bracketNotionalFloor", …}]}]}}
///     ccxt         {"BTC/USDT:USDT": [{"minNotional", "maintenanceMarginRate", "info": {"cum"}}]}
///     Bybit        {"retCode": 0, "result": {"category", "list": [{"symbol", "riskLimitValue", "maintenanceMargin", …}]}}
///     OKX          {"code": "0", "data": [{"instFamily", "tier", "minSz", "mmr", "maxLever"}]}
///                  {"code": "0", "data": [{"instFamily", "ctVal", "ctMult"}]}, for the size of contracts
///     Bitget       {"code": "00000", "data": [{"symbol", "startUnit", "keepMarginRate", "leverage"}]}
///     Hyperliquid  {"universe": [{"name", "marginTableId"}], "marginTables": [[id, {"marginTiers"}]]}, also first of two
///
/// Lists may hold any of them.
struct BracketAnswer: Decodable {
  /// Whole tables.
  private(set) var tables: [RawTable] = []
  /// Rows of tables that may go on in another answer.
  private(set) var rows: [TierRow] = []
  /// Sizes of OKX's contracts by family and by symbol.
  private(set) var sizes: [String: Double] = [:]

  /// Nothing yet.
  init() {}

  /// Takes in what another answer says.
  mutating func add(_ other: BracketAnswer) {
    tables += other.tables
    rows += other.rows
    sizes.merge(other.sizes) { _, new in new }
  }

  private enum Key: String, CodingKey, CaseIterable {
    case retCode, retMsg, result, category, list, code, msg, data, universe
    case symbol, brackets, riskBrackets, riskLimitValue, mmr, keepMarginRate
    case ctVal, ctMult, instFamily, instId
  }

  init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count < 8 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "nested too deeply for an answer of brackets"))
    }
    if var list = try? decoder.unkeyedContainer() {
      var isFirst = true
      while !list.isAtEnd {
        // After Hyperliquid's contracts comes the state of each, which says nothing of brackets.
        if isFirst, let margins = try? list.decode(HyperliquidMargins.self) {
          tables = margins.tables
          return
        }
        isFirst = false
        add(try list.decode(BracketAnswer.self))
      }
      return
    }
    let fields = try decoder.container(keyedBy: Key.self)
    try Self.refuseErrors(fields)
    if fields.contains(.universe) {
      tables = try HyperliquidMargins(from: decoder).tables
    } else if fields.contains(.result) {
      self = try fields.decode(BracketAnswer.self, forKey: .result)
    } else if fields.contains(.data) {
      self = try fields.decode(BracketAnswer.self, forKey: .data)
    } else if fields.contains(.list) {
      self = try fields.decode(BracketAnswer.self, forKey: .list)
      let category = try fields.decodeIfPresent(String.self, forKey: .category)
      let venue = [Venue.bybitLinear.id, Venue.bybitInverse.id].first { $0 == "bybit-\(category ?? "")" }
      for row in rows.indices where rows[row].form == .bybit { rows[row].venue = venue }
    } else if fields.contains(.ctVal) {
      // A contract that is not traded yet may have a blank there.
      guard let size = try? fields.decode(JSONNumber.self, forKey: .ctVal).value else { return }
      let factor = try? fields.decode(JSONNumber.self, forKey: .ctMult).value
      for key in [Key.instFamily, .instId] {
        if let name = try fields.decodeIfPresent(String.self, forKey: key) { sizes[name] = size * (factor ?? 1) }
      }
    } else if fields.contains(.mmr) || fields.contains(.keepMarginRate) || fields.contains(.riskLimitValue) {
      rows = [try TierRow(from: decoder)]
    } else if fields.contains(.symbol) {
      let symbol = try RawSymbol(from: decoder)
      tables = [RawTable(symbol: symbol.symbol, brackets: symbol.brackets)]
    } else if fields.contains(.brackets) {
      self = try fields.decode(BracketAnswer.self, forKey: .brackets)
    } else {
      tables = try [String: [RawBracket]](from: decoder).map { RawTable(symbol: $0.key, brackets: $0.value) }
    }
  }

  /// An answer that says what went wrong is no table.
  private static func refuseErrors(_ fields: KeyedDecodingContainer<Key>) throws {
    for (code, message) in [(Key.retCode, Key.retMsg), (.code, .msg)] where fields.contains(code) {
      guard try fields.decode(JSONNumber.self, forKey: code).value != 0 else { continue }
      let text = (try? fields.decode(String.self, forKey: message)) ?? "without a message"
      throw DecodingError.dataCorruptedError(
        forKey: code, in: fields, debugDescription: "the answer is an error: \(text.prefix(200))")
    }
  }
}
