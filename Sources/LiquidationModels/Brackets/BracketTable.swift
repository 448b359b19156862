/// Maintenance brackets by symbol, and where they come from.
package struct BracketTable: Hashable, Sendable {
  /// A file's name, or the source of the built-in table with its date.
  package let source: String
  /// Brackets by symbol as files name it, such as `BTCUSDT`.
  package let symbols: [String: MaintenanceBrackets]

  /// A table from its parts.
  package init(source: String, symbols: [String: MaintenanceBrackets]) {
    self.source = source
    self.symbols = symbols
  }

  /// The brackets of a symbol, or nil where the table does not have it.
  package subscript(symbol: String) -> MaintenanceBrackets? { symbols[symbol.uppercased()] }

  /// A symbol as files name it, from the unified form: `BTC/USDT:USDT` is BTCUSDT, `BTC/USDT:USDT-241227` is
  /// BTCUSDT_241227.
  package static func symbol(unified name: String) -> String {
    guard let slash = name.firstIndex(of: "/") else { return name.uppercased() }
    let rest = name[name.index(after: slash)...]
    let quote = rest.prefix { $0 != ":" }
    let delivery = rest.drop { $0 != "-" }.dropFirst()
    return (name[..<slash] + quote + (delivery.isEmpty ? "" : "_" + delivery)).uppercased()
  }
}
