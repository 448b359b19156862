import FoundationEssentials

/// Hyperliquid's contracts and margin tables, as `meta` tells them.
///
///     {"universe": [{"name": "BTC", "maxLeverage": 40, "marginTableId": 56}, …],
///      "marginTables": [[56, {"marginTiers": [{"lowerBound": "0.0", "maxLeverage": 40}, …]}], …]}
///
/// Maintenance is half of the initial margin at the largest leverage of a tier. A table of an id below 50 is not listed: it
/// is one tier of that leverage.
struct HyperliquidMargins: Decodable {
  private let universe: [Contract], marginTables: [Table]?

  private struct Contract: Decodable {
    let name: String, maxLeverage: JSONNumber, marginTableId: Int?
  }

  private struct Tier: Decodable { let lowerBound: JSONNumber, maxLeverage: JSONNumber }

  private struct Table: Decodable {
    let id: Int, tiers: [Tier]

    private enum Key: String, CodingKey { case marginTiers }

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      id = try pair.decode(Int.self)
      tiers = try pair.nestedContainer(keyedBy: Key.self).decode([Tier].self, forKey: .marginTiers)
    }
  }

  /// A table a contract, by the listed order.
  var tables: [RawTable] {
    let listed = Dictionary((marginTables ?? []).map { ($0.id, $0.tiers) }) { first, _ in first }
    return universe.map { contract in
      var table = RawTable(venue: Venue.hyperliquid.id, symbol: contract.name)
      func add(_ floor: Double, _ leverage: Double) {
        table.brackets.append(
          RawBracket(floor: floor, rate: 1 / (2 * leverage), amount: nil, leverage: leverage))
      }
      let id = contract.marginTableId
      if let tiers = id.flatMap({ listed[$0] }) {
        for tier in tiers { add(tier.lowerBound.value, tier.maxLeverage.value) }
      } else if let id, id >= 50 {
        table.problem = "its margin table \(id) is not in the file"
      } else {
        add(0, id.map(Double.init) ?? contract.maxLeverage.value)
      }
      return table
    }
  }
}
