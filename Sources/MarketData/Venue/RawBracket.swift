import FoundationEssentials

/// One symbol's brackets as a venue tells them.
struct RawTable: Hashable {
  /// The venue's id, where the form tells it.
  var venue: String?
  let symbol: String
  var brackets: [RawBracket] = []
  /// Why they are of no use, where that is known already.
  var problem: String?
}

/// One symbol as Binance lists it, in its documented interface or in the one that is open to everybody.
struct RawSymbol: Decodable {
  let symbol: String
  let brackets: [RawBracket]

  private enum Key: String, CodingKey { case symbol, brackets, riskBrackets }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    symbol = try fields.decode(String.self, forKey: .symbol)
    brackets = try fields.decode(
      [RawBracket].self, forKey: fields.contains(.riskBrackets) ? .riskBrackets : .brackets)
  }
}

/// One bracket, from a floor in the unit of the venue's tiers.
struct RawBracket: Hashable {
  var floor: Double
  let rate: Double, amount: Double?
  /// The most leverage of a position in it, where told.
  let leverage: Double?
}

extension RawBracket: Decodable {
  private enum Key: String, CodingKey {
    case notionalFloor, qtylFloor, qtyFloor, maintMarginRatio, cum, initialLeverage
    case bracketNotionalFloor, bracketMaintenanceMarginRate, cumFastMaintenanceAmount, maxOpenPosLeverage
    case minNotional, maintenanceMarginRate, maxLeverage, info
  }

  /// Reads Binance's words, or those of ccxt with the exchange's beneath `info`.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    if fields.contains(.minNotional) {
      let hasInfo = try fields.contains(.info) && !fields.decodeNil(forKey: .info)
      self.init(
        floor: try fields.decode(JSONNumber.self, forKey: .minNotional).value,
        rate: try fields.decode(JSONNumber.self, forKey: .maintenanceMarginRate).value,
        amount: try hasInfo
          ? fields.nestedContainer(keyedBy: Key.self, forKey: .info).decodeIfPresent(JSONNumber.self, forKey: .cum)?
            .value : nil,
        leverage: try fields.decodeIfPresent(JSONNumber.self, forKey: .maxLeverage)?.value)
      return
    }
    let isPublic = fields.contains(.bracketNotionalFloor)
    // Coin-margined brackets are told in the coin, by a key that the exchange misspells.
    let floor = [Key.qtylFloor, .qtyFloor, .bracketNotionalFloor].first { fields.contains($0) } ?? .notionalFloor
    self.init(
      floor: try fields.decode(JSONNumber.self, forKey: floor).value,
      rate: try fields.decode(JSONNumber.self, forKey: isPublic ? .bracketMaintenanceMarginRate : .maintMarginRatio)
        .value,
      amount: try fields.decodeIfPresent(JSONNumber.self, forKey: isPublic ? .cumFastMaintenanceAmount : .cum)?.value,
      leverage: try fields.decodeIfPresent(
        JSONNumber.self, forKey: isPublic ? .maxOpenPosLeverage : .initialLeverage)?.value)
  }
}

/// A number, or the text of one.
struct JSONNumber: Decodable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try? container.decode(Double.self)
    guard let value = try number ?? Double(container.decode(String.self)), value.isFinite else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a finite number")
    }
    self.value = value
  }
}

extension MaintenanceBrackets {
  /// A checked table from raw brackets in any order; one of no width, as real tables have, holds no position and is left
  /// out.
  init(raw: [RawBracket]) throws(BracketError) {
    let ascending = raw.sorted { ($0.floor, $0.rate) < ($1.floor, $1.rate) }
    let wide = ascending.indices.filter { $0 + 1 == ascending.count || ascending[$0 + 1].floor > ascending[$0].floor }
    try self.init(
      steps: wide.map { (floor: ascending[$0].floor, rate: ascending[$0].rate, amount: ascending[$0].amount) },
      largestLeverage: wide.first.flatMap { ascending[$0].leverage })
  }
}
