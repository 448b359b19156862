import FoundationEssentials

/// One tier of one symbol, of venues whose answers are lists of such rows.
struct TierRow: Hashable {
  /// The unit of sizes, and with it the venue.
  enum Form: Hashable {
    /// Bybit's risk limits: told by their upper ends.
    case bybit
    /// OKX's position tiers: in contracts, by family.
    case okx
    /// Bitget's: by their lower ends.
    case bitget
  }

  let form: Form
  /// The venue's id, where it is known.
  var venue: String?
  let symbol: String
  /// The smallest position of the tier, or the largest where the venue tells that instead.
  let bound: Double
  let rate: Double, amount: Double?, leverage: Double?
}

extension TierRow: Decodable {
  enum Key: String, CodingKey {
    case symbol, riskLimitValue, maintenanceMargin, mmDeduction, maxLeverage
    case instFamily, instId, uly, tier, minSz, mmr, maxLever
    case startUnit, keepMarginRate, leverage
  }

  /// Reads a row of any of the venues, told by the key of its rate.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func number(_ key: Key) throws -> Double { try fields.decode(JSONNumber.self, forKey: key).value }
    /// What may be left out, or left blank.
    func optional(_ key: Key) throws -> Double? {
      let isBlank = (try? fields.decode(String.self, forKey: key)) == ""
      return isBlank ? nil : try fields.decodeIfPresent(JSONNumber.self, forKey: key)?.value
    }
    if fields.contains(.mmr) {
      let names = try [Key.instId, .instFamily, .uly].compactMap { try fields.decodeIfPresent(String.self, forKey: $0) }
      guard let name = names.first(where: { !$0.isEmpty }) else {
        throw DecodingError.dataCorruptedError(
          forKey: .instFamily, in: fields, debugDescription: "a tier of no instrument")
      }
      let isFirst = try optional(.tier) == 1
      self.init(
        form: .okx, venue: okxVenue(name), symbol: name, bound: try isFirst ? 0 : number(.minSz),
        rate: try number(.mmr), amount: nil, leverage: try optional(.maxLever))
    } else if fields.contains(.keepMarginRate) {
      self.init(
        form: .bitget, venue: Venue.bitget.id, symbol: try fields.decode(String.self, forKey: .symbol),
        bound: try number(.startUnit), rate: try number(.keepMarginRate), amount: nil,
        leverage: try optional(.leverage))
    } else {
      self.init(
        form: .bybit, venue: nil, symbol: try fields.decode(String.self, forKey: .symbol),
        bound: try number(.riskLimitValue), rate: try number(.maintenanceMargin), amount: try optional(.mmDeduction),
        leverage: try optional(.maxLeverage))
    }
  }
}

/// The venue of a family of OKX: contracts of a USD pair, such as `BTC-USD`, are inverse.
private func okxVenue(_ family: String) -> String {
  family.split(separator: "-").dropFirst().first == "USD" ? Venue.okxInverse.id : Venue.okx.id
}

extension RawTable {
  /// The table of one symbol's rows, at least one, whatever their order and however often each was read; `sizes` are those
  /// of OKX's contracts by family or symbol, where a file tells them.
  init(rows: [TierRow], sizes: [String: Double]) {
    var seen: Set<TierRow> = []
    let rows = rows.filter { seen.insert($0).inserted }.sorted { $0.bound < $1.bound }
    let first = rows[0]
    self.init(venue: first.venue, symbol: first.symbol)
    guard zip(rows, rows.dropFirst()).allSatisfy({ $0.bound < $1.bound }) else {
      problem = "listed twice"
      return
    }
    switch first.form {
    case .bitget: brackets = rows.map { RawBracket(floor: $0.bound, rate: $0.rate, amount: nil, leverage: $0.leverage) }
    case .okx:
      let base = first.symbol.prefix { $0 != "-" }
      let venue = Venue.named(first.venue ?? Venue.okx.id)
      guard let size = sizes[first.symbol] ?? venue.contractSizes.of(String(base)) else {
        problem = "its tiers are in contracts of a size that is not known; add the answer of /api/v5/public/instruments"
        return
      }
      brackets = rows.map {
        RawBracket(floor: $0.bound * size, rate: $0.rate, amount: nil, leverage: $0.leverage)
      }
    case .bybit:
      // The interface writes fractions, its documentation percent. Maintenance is about half of the initial margin, so rate *
      // leverage is about 0.5 or about 50; where no leverage is told, a first rate of 0.05 and more is taken for percent.
      let isPercent = first.leverage.map { first.rate * $0 > 5 } ?? (first.rate >= 0.05)
      let floors = [0] + rows.dropLast().map(\.bound)
      brackets = zip(rows, floors).map { row, floor in
        RawBracket(
          floor: floor, rate: isPercent ? row.rate / 100 : row.rate, amount: row.amount, leverage: row.leverage)
      }
    }
  }
}
