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
