/// One symbol as the exchange lists it.
struct RawSymbol: Decodable {
  let symbol: String
  let brackets: [RawBracket]
}

/// One bracket in the exchange's words, or in those of ccxt with the exchange's beneath `info`.
struct RawBracket: Decodable {
  let floor: Double, rate: Double, amount: Double?
  /// The most leverage of a position in it, where told.
  let leverage: Double?

  private enum Key: String, CodingKey {
    case notionalFloor, qtylFloor, qtyFloor, maintMarginRatio, cum, initialLeverage
    case minNotional, maintenanceMarginRate, maxLeverage, info
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let isUnified = fields.contains(.minNotional)
    // Coin-margined brackets are told in the coin, by a key that the exchange misspells.
    let inCoin = [Key.qtylFloor, .qtyFloor].first { fields.contains($0) }
    floor = try fields.decode(Number.self, forKey: isUnified ? .minNotional : inCoin ?? .notionalFloor).value
    rate = try fields.decode(Number.self, forKey: isUnified ? .maintenanceMarginRate : .maintMarginRatio).value
    leverage = try fields.decodeIfPresent(Number.self, forKey: isUnified ? .maxLeverage : .initialLeverage)?.value
    guard isUnified else {
      amount = try fields.decodeIfPresent(Number.self, forKey: .cum)?.value
      return
    }
    guard fields.contains(.info), try !fields.decodeNil(forKey: .info) else {
      amount = nil
      return
    }
    amount = try fields.nestedContainer(keyedBy: Key.self, forKey: .info).decodeIfPresent(Number.self, forKey: .cum)?
      .value
  }

  /// A number, or the text of one.
  private struct Number: Decodable {
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
