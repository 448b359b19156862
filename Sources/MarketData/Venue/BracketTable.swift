/// Maintenance brackets by symbol, and where they come from.
package struct BracketTable: Hashable, Sendable {
  /// A file's name, or the source of the built-in table with its date.
  package let source: String
  /// Brackets by symbol as files name it, such as `BTCUSDT`.
  package let symbols: [String: MaintenanceBrackets]

  /// Symbols whose brackets in the file are of no use, and why.
  package let unusable: [String: String]

  /// A table from its parts.
  package init(
    source: String, symbols: [String: MaintenanceBrackets], unusable: [String: String] = [:]
  ) {
    self.source = source
    self.symbols = symbols
    self.unusable = unusable
  }

  /// The brackets of a symbol, or nil where the table does not have it; throws where those that it has are of no use.
  package func brackets(of symbol: String) throws(BracketError) -> MaintenanceBrackets? {
    let name = symbol.uppercased()
    if let reason = unusable[name] { throw BracketError(reason, file: source, symbol: name) }
    return symbols[name]
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
