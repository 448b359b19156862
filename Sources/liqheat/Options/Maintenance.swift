import LiquidationModels
import MarketData
import Site

/// The maintenance brackets of a symbol, and what a reader is told of them.
struct Maintenance {
  let brackets: MaintenanceBrackets
  /// Begins with `fallback` where no table has the symbol.
  let source: String

  /// Looks a symbol of a venue up in the files' tables, then in the built-in one.
  ///
  /// A file that tells that its brackets are the venue's comes before one that tells no venue; else the first has it.
  init(of symbol: String, at venue: Venue, in files: [BracketTable]) throws(BracketError) {
    let told = files.filter { $0.tells(symbol, at: venue.id) }
    var found: (MaintenanceBrackets, String)?
    for table in told + files + [venue.brackets] where found == nil {
      if let known = try table.brackets(of: symbol, at: venue.id) { found = (known, table.source) }
    }
    if let found {
      (brackets, source) = found
    } else {
      let sources = files.map(\.source) + ["the built-in table"]
      brackets = .first
      source =
        "\(Self.fallback), as \(sources.joined(separator: " and ")) \(files.isEmpty ? "lacks" : "lack") the symbol"
    }
  }

  /// What stands in where no table has a symbol.
  static let fallback = "first bracket of the large contracts"
}

extension Console {
  /// Says which symbols have no maintenance brackets of their own.
  func logFallback(of plans: [SymbolPlan]) {
    var seen: Set<String> = []
    // A contract may have a page and be on its coin's.
    let names = plans.filter { $0.options.bracketSource.hasPrefix(Maintenance.fallback) }.map(\.market.pageName)
      .filter { seen.insert($0).inserted }
    guard !names.isEmpty else { return }
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    log("\(Maintenance.fallback) is used for \(names.prefix(5).joined(separator: ", "))\(more): no table has them")
  }
}
