package import FoundationEssentials

extension BracketTable {
  /// Reads a JSON file of brackets, in either form:
  ///
  ///     [{"symbol": "BTCUSDT", "brackets": [{"notionalFloor": 0, "maintMarginRatio": 0.004, "cum": 0, …}, …]}, …]
  ///     {"BTC/USDT:USDT": [{"minNotional": 0, "maintenanceMarginRate": 0.004, "info": {"cum": "0.0", …}}, …], …}
  ///
  /// The first is the exchange's own (one such object alone will do), the second that of ccxt and freqtrade. Numbers may
  /// be text. Without `cum` continuity gives the amounts. A symbol whose brackets are of no use is kept apart with the reason.
  /// Throws an error that names the file where it is no list of brackets.
  package init(json: Data, file: String) throws(BracketError) {
    var tables: [(symbol: String, brackets: [RawBracket])] = []
    let decoder = JSONDecoder()
    do {
      switch json.first(where: { ![9, 10, 13, 32].contains($0) }) {
      case UInt8(ascii: "["):
        tables = try decoder.decode([RawSymbol].self, from: json).map { ($0.symbol, $0.brackets) }
      default:
        if let one = try? decoder.decode(RawSymbol.self, from: json) {
          tables = [(one.symbol, one.brackets)]
        } else {
          tables = try decoder.decode([String: [RawBracket]].self, from: json).map { ($0.key, $0.value) }
        }
      }
    } catch {
      throw BracketError("not a list of brackets: \(reason(error))", file: file)
    }
    var symbols: [String: MaintenanceBrackets] = [:]
    var unusable: [String: String] = [:]
    for (name, raw) in tables.sorted(by: { $0.symbol < $1.symbol }) {
      let symbol = BracketTable.symbol(unified: name)
      guard symbols[symbol] == nil, unusable[symbol] == nil else {
        symbols[symbol] = nil
        unusable[symbol] = "listed twice"
        continue
      }
      do {
        symbols[symbol] = try MaintenanceBrackets(raw: raw)
      } catch {
        // One symbol's defect is no reason to refuse the others.
        unusable[symbol] = error.reason
      }
    }
    self.init(source: file, symbols: symbols, unusable: unusable)
  }
}

/// Where in the JSON, and what was wrong there.
private func reason(_ error: any Error) -> String {
  let context: DecodingError.Context? =
    switch error as? DecodingError {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
      .dataCorrupted(let context):
      context
    default: nil
    }
  guard let context else { return "\(error)" }
  let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: " ")
  return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
}
