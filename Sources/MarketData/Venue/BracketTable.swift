/// Maintenance brackets by symbol, and where they come from.
package struct BracketTable: Hashable, Sendable {
  /// A file's name, or the source of the built-in table with its date.
  package let source: String
  /// Brackets by symbol as files name it, such as `BTCUSDT`, or by the family of its symbols, such as `BTC-USDT`.
  package let symbols: [String: MaintenanceBrackets]

  /// Symbols whose brackets in the file are of no use, and why.
  package let unusable: [String: String]

  /// Ids of the venues of symbols, where the file tells them.
  package let venues: [String: String]

  /// A table from its parts.
  package init(
    source: String, symbols: [String: MaintenanceBrackets], unusable: [String: String] = [:],
    venues: [String: String] = [:]
  ) {
    self.source = source
    self.symbols = symbols
    self.unusable = unusable
    self.venues = venues
  }

  /// The same table under another name.
  package func named(_ source: String) -> BracketTable {
    BracketTable(source: source, symbols: symbols, unusable: unusable, venues: venues)
  }

  /// The brackets of a symbol, or nil where the table does not have it, or has it of another venue than a given one; throws
  /// where those that it has are of no use.
  ///
  /// `BTC-USDT-SWAP` has the brackets of its family `BTC-USDT`.
  package func brackets(of symbol: String, at venue: String? = nil) throws(BracketError) -> MaintenanceBrackets? {
    guard let name = name(of: symbol) else { return nil }
    if let venue, let known = venues[name], known != venue { return nil }
    if let reason = unusable[name] { throw BracketError(reason, file: source, symbol: name) }
    return symbols[name]
  }

  /// Whether the file tells that its brackets of a symbol are those of a venue.
  package func tells(_ symbol: String, at venue: String) -> Bool {
    name(of: symbol).map { venues[$0] == venue } ?? false
  }

  /// What the table calls a symbol.
  private func name(of symbol: String) -> String? {
    let name = symbol.uppercased()
    let family = name.split(separator: "-").prefix(2).joined(separator: "-")
    return [name, family].first { symbols[$0] != nil || unusable[$0] != nil }
  }

  /// A symbol as files name it, from the unified form: `BTC/USDT:USDT` is BTCUSDT, `BTC/USDT:USDT-241227` is
  /// BTCUSDT_241227, and `BTC/USD:BTC`, settled in the coin, is BTCUSD_PERP.
  package static func symbol(unified name: String) -> String {
    guard let slash = name.firstIndex(of: "/") else { return name.uppercased() }
    let rest = name[name.index(after: slash)...]
    let quote = rest.prefix { $0 != ":" }
    let settlement = rest.drop { $0 != ":" }.dropFirst().prefix { $0 != "-" }
    var delivery = rest.drop { $0 != "-" }.dropFirst()
    if delivery.isEmpty, settlement == name[..<slash] { delivery = "PERP" }
    return (name[..<slash] + quote + (delivery.isEmpty ? "" : "_" + delivery)).uppercased()
  }
}

/// Why maintenance brackets cannot be used.
package struct BracketError: Error, Equatable, CustomStringConvertible, Sendable {
  /// What is wrong.
  package var reason: String
  /// Where: a file and a symbol, as far as known.
  package var file: String?, symbol: String?

  /// A defect of the brackets of a symbol in a file.
  package init(_ reason: String, file: String? = nil, symbol: String? = nil) {
    self.reason = reason
    self.file = file
    self.symbol = symbol
  }

  /// `brackets.json: BTCUSDT: no brackets`.
  package var description: String { [file, symbol, reason].compactMap(\.self).joined(separator: ": ") }
}
