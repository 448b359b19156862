package import FoundationEssentials

extension BracketTable {
  /// Reads a JSON file of brackets, as venues answer (see `BracketAnswer`) or as ccxt and freqtrade keep them: one answer, a
  /// list of them, or one after another, such as one a line.
  ///
  /// Numbers may be text. Where amounts are not told, continuity gives them. A symbol whose brackets are of no use is kept
  /// apart with the reason. Throws an error that names the file, and the line of an answer, where that is no list of brackets.
  package init(json: Data, file: String) throws(BracketError) {
    let values = JSONValues(json).values
    guard !values.isEmpty else { throw BracketError("not a list of brackets: the file is empty", file: file) }
    var all = BracketAnswer()
    let decoder = JSONDecoder()
    for value in values {
      do {
        all.add(try decoder.decode(BracketAnswer.self, from: value.json))
      } catch {
        let place = values.count == 1 ? file : "\(file):\(value.line)"
        throw BracketError("not a list of brackets: \(reason(error))", file: place)
      }
    }
    var (symbols, unusable, venues): ([String: MaintenanceBrackets], [String: String], [String: String]) = (
      [:], [:], [:]
    )
    for (symbol, same) in Dictionary(grouping: all.everyTable, by: { BracketTable.symbol(unified: $0.symbol) }) {
      let table = same[0]
      if Set(same.map(\.venue)).count == 1 { venues[symbol] = table.venue }
      // Said again, as in a page brought twice, is no contradiction.
      guard same.allSatisfy({ $0.brackets == table.brackets && $0.venue == table.venue }) else {
        unusable[symbol] = "listed twice"
        continue
      }
      if let problem = table.problem {
        unusable[symbol] = problem
        continue
      }
      do {
        symbols[symbol] = try MaintenanceBrackets(raw: table.brackets)
      } catch {
        // One symbol's defect is no reason to refuse the others.
        unusable[symbol] = error.reason
      }
    }
    self.init(source: file, symbols: symbols, unusable: unusable, venues: venues)
  }
}

extension BracketAnswer {
  /// The tables, those of rows too.
  fileprivate var everyTable: [RawTable] {
    /// One symbol of one venue.
    struct Key: Hashable { let venue: String?, symbol: String, form: TierRow.Form }
    let grouped = Dictionary(grouping: rows) { Key(venue: $0.venue, symbol: $0.symbol, form: $0.form) }
    return tables + grouped.values.map { RawTable(rows: $0, sizes: sizes) }
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
