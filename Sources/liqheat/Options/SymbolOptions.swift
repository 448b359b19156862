import ArgumentParser
import HistoryFormats
import MarketData
import Site

/// Which contracts and coins are built.
struct SymbolOptions: ParsableArguments {
  @Option(help: "The perpetual, such as BTCUSDT; may be repeated.")
  var symbol: [String] = []

  @Flag(help: "All symbols in the data.")
  var all = false

  @Option(help: "A coin, such as BTC: its contracts at all venues on one map; may be repeated.")
  var coin: [String] = []

  @Flag(help: "All coins in the data.")
  var allCoins = false

  @Option(
    help: ArgumentHelp(
      "Currencies taken as equal in value on the map of a coin, separated by commas.",
      valueName: "list"))
  var par = ParCurrencies()

  @Option(
    help: ArgumentHelp(
      "Build only one share of the coins and all their contracts, such as 2/8; every coin is in exactly one share.",
      valueName: "i/n"))
  var shard: Shard?

  /// Whether anything is named.
  var isEmpty: Bool { symbol.isEmpty && !all && coin.isEmpty && !allCoins }

  func validate() throws {
    guard !all || symbol.isEmpty else { throw ValidationError("give --symbol or --all, not both") }
    guard !allCoins || coin.isEmpty else { throw ValidationError("give --coin or --all-coins, not both") }
    for name in symbol + coin {
      if let problem = problem(withSymbol: name) {
        throw ValidationError("'\(Console.plain(name))' cannot be a symbol of a site: \(problem)")
      }
    }
  }

  /// The contracts to build, each once, in the order given; those of the configuration where nothing is named. Of all, those
  /// that no map can be made of are left out, see `withoutOpenInterest`. Errors: several venues have a symbol.
  func markets(in folder: HistoryFolder, venue: String? = nil, configured: [String]) throws -> [Market] {
    let named = isEmpty ? configured : symbol
    let wanted =
      all
      ? folder.markets.filter { (venue == nil || $0.venue == venue) && !folder.lacksOpenInterest($0) }
      : try named.map { try folder.market(of: $0, venue: venue) }
    guard !isEmpty || !wanted.isEmpty else {
      throw ValidationError("name at least one --symbol or --coin, or give --all")
    }
    var seen: Set<Market> = []
    return wanted.filter { market in
      seen.insert(market).inserted && shard?.contains(folder.format(of: market).instrument(market).coin.name) ?? true
    }
  }

  /// The contracts of this share that are left out where all are to be built, as their exchange tells no open interest.
  func withoutOpenInterest(in folder: HistoryFolder, venue: String?) -> [Market] {
    guard all || allCoins else { return [] }
    return folder.markets.filter { market in
      (venue == nil || market.venue == venue) && folder.lacksOpenInterest(market)
        && shard?.contains(folder.format(of: market).instrument(market).coin.name) ?? true
    }
  }

  /// The coins to build, with the contracts of each that there are files of, in order. Errors: a coin without any.
  func coins(in folder: HistoryFolder, venue: String? = nil) throws -> [(coin: String, markets: [Market])] {
    guard allCoins || !coin.isEmpty else { return [] }
    let contracts = folder.coins(at: par, venue: venue)
    var seen: Set<String> = []
    let names = allCoins ? contracts.names : coin.filter { seen.insert($0).inserted }
    return try names.filter { shard?.contains($0) ?? true }.map { ($0, try contracts.markets(of: $0)) }
  }
}

/// Currencies that are worth the same on the map of a coin.
struct ParCurrencies: ExpressibleByArgument {
  static let usual = Currency.dollarLike.joined(separator: ",")

  private let names: Set<String>

  var defaultValueDescription: String { Self.usual }

  init() { names = Set(Currency.dollarLike) }

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 20 }) else { return nil }
    self.names = Set(names.map { $0.uppercased() })
  }

  func contains(_ currency: String) -> Bool { names.contains(currency.uppercased()) }
}
