package import FoundationEssentials

/// The bracket tables that the exchange shows to everybody, in an interface that it does not document.
///
///     {"data": {"brackets": [{"symbol": "BTCUSDT", "riskBrackets": [{"bracketNotionalFloor": 0, …}, …]}, …]}}
package struct PublicBrackets: Decodable {
  private let data: Tables

  private struct Tables: Decodable { let brackets: [Table] }

  private struct Table: Decodable {
    let symbol: String
    let riskBrackets: [Bracket]
  }

  private struct Bracket: Decodable {
    let bracketNotionalFloor: Double, bracketNotionalCap: Double?
    let bracketMaintenanceMarginRate: Double, cumFastMaintenanceAmount: Double?
    let maxOpenPosLeverage: Double?
  }

  /// Reads what the interface answers. Throws `DecodingError`.
  package init(json: Data) throws { self = try JSONDecoder().decode(PublicBrackets.self, from: json) }

  /// Number of contracts.
  package var count: Int { data.brackets.count }

  /// The tables in the exchange's documented form, as `--brackets` reads them, sorted by symbol.
  package var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      return try encoder.encode(
        data.brackets.sorted { $0.symbol < $1.symbol }.map { table in
          Documented(
            symbol: table.symbol,
            brackets: table.riskBrackets.sorted { $0.bracketNotionalFloor < $1.bracketNotionalFloor }.enumerated().map {
              Documented.Bracket(
                bracket: $0 + 1, notionalFloor: $1.bracketNotionalFloor, notionalCap: $1.bracketNotionalCap,
                maintMarginRatio: $1.bracketMaintenanceMarginRate, cum: $1.cumFastMaintenanceAmount,
                initialLeverage: $1.maxOpenPosLeverage)
            })
        })
    }
  }

  private struct Documented: Encodable {
    struct Bracket: Encodable {
      let bracket: Int
      let notionalFloor: Double, notionalCap: Double?, maintMarginRatio: Double, cum: Double?, initialLeverage: Double?
    }
    let symbol: String
    let brackets: [Bracket]
  }
}
