import LiquidationModels
import MarketData
import Site

/// The maintenance brackets of a symbol, and what a reader is told of them.
struct Maintenance {
  let brackets: MaintenanceBrackets
  /// Begins with `fallback` where no table has the symbol.
  let source: String

  /// Looks a symbol up in a file's table, where there is one, then in the built-in one.
  init(of symbol: String, in file: BracketTable?, builtIn: BracketTable) throws(BracketError) {
    let tables = [file, builtIn].compactMap(\.self)
    var found: (MaintenanceBrackets, String)?
    for table in tables where found == nil {
      if let known = try table.brackets(of: symbol) { found = (known, table.source) }
    }
    if let found {
      (brackets, source) = found
    } else {
      let sources = (file.map { [$0.source] } ?? []) + ["the built-in table"]
      brackets = .first
      source = "\(Self.fallback), as \(sources.joined(separator: " and ")) \(file == nil ? "lacks" : "lack") the symbol"
    }
  }

  /// What stands in where no table has a symbol.
  static let fallback = "first bracket of the large contracts"
}

extension Console {
  /// Says which symbols have no maintenance brackets of their own.
  func logFallback(of plans: [SymbolPlan]) {
    let names = plans.filter { $0.options.bracketSource.hasPrefix(Maintenance.fallback) }.map(\.symbol)
    guard !names.isEmpty else { return }
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    log("\(Maintenance.fallback) is used for \(names.prefix(5).joined(separator: ", "))\(more): no table has them")
  }
}
