import ArgumentParser
import HistoryFormats
import MarketData
import Site

/// Which symbols are built.
struct SymbolOptions: ParsableArguments {
  @Option(help: "The perpetual, such as BTCUSDT; may be repeated.")
  var symbol: [String] = []

  @Flag(help: "All symbols that the data hold.")
  var all = false

  @Option(
    help: ArgumentHelp("Build only a share of the symbols, such as 2/8; each symbol is in one share.", valueName: "i/n")
  )
  var shard: Shard?

  func validate() throws {
    guard !all || symbol.isEmpty else { throw ValidationError("name symbols or say --all, not both") }
    for name in symbol {
      if let problem = problem(withSymbol: name) {
        throw ValidationError("'\(Console.plain(name))' cannot be a symbol of a site: \(problem)")
      }
    }
  }

  /// The symbols to build, each once, in the order given; those of the configuration where none is named.
  func names(in folder: HistoryFolder, venue: String? = nil, configured: [String]) throws -> [String] {
    let wanted =
      all
      ? folder.markets.filter { venue == nil || $0.venue == venue }.map(\.symbol) : symbol.isEmpty ? configured : symbol
    guard all || !wanted.isEmpty else { throw ValidationError("name at least one --symbol, or say --all") }
    var seen: Set<String> = []
    return wanted.filter {
      seen.insert($0).inserted && shard?.contains($0) ?? true
    }
  }
}
