import ArgumentParser
import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import Site

/// Makes the plans of contracts and coins from the command line and the configuration: the one place for what may differ from symbol to
/// symbol.
struct PlanBuilder {
  let history: HistoryOptions
  let model: ModelOptions
  let map: MapOptions
  let configuration: Configuration
  let folder: HistoryFolder
  /// Files of brackets and scores, each read once a run.
  private let files = NamedTables()
  /// Whether only the map is wanted, and no heatmap.
  let isMapOnly: Bool

  init(
    history: HistoryOptions, model: ModelOptions, map: MapOptions, configuration: Configuration, folder: HistoryFolder,
    isMapOnly: Bool = false
  ) {
    self.history = history
    self.model = model
    self.map = map
    self.configuration = configuration
    self.folder = folder
    self.isMapOnly = isMapOnly
  }

  /// What is made of all coins and contracts that are named, coins first.
  func plans(of symbols: SymbolOptions) throws -> [PagePlan] {
    let coins = try symbols.coins(in: folder, venue: history.venue)
    let markets = try symbols.markets(
      in: folder, venue: history.venue, configured: configuration.symbols.map(\.name))
    return try coins.map { .coin(try plan(of: $0, $1)) } + markets.map { .contract(try plan(of: $0)) }
  }

  /// What is made of a coin of these contracts. Errors: as of a contract, and options that no coin can have.
  func plan(of coin: String, _ markets: [Market]) throws -> CoinPlan {
    guard map.price == nil, !model.asPublished else {
      throw ValidationError("--price and --as-published go with --symbol: a coin's contracts part at their own prices")
    }
    let section = configuration.section(of: coin)
    var options = ReportOptions()
    options.bins = map.bin ?? section.bin ?? configuration.common.bin
    options.columnDuration = map.column?.length
    options.score = try map.score.compactMap { try files.score($0).summary(of: coin, page: coin) }.last
    options.isMapOnly = isMapOnly
    return CoinPlan(coin: coin, contracts: try markets.map(plan), options: options)
  }

  /// What is made of a contract. Errors: what is wrong with an option, a parameter or a file of brackets.
  func plan(of market: Market) throws -> SymbolPlan {
    let symbol = market.symbol
    let section = configuration.section(of: symbol)
    let window = history.window(configuredDays: section.days ?? configuration.common.days)
    let parameters = try model.parameters(configuration, symbol: symbol, window: window)
    var options = ReportOptions()
    options.isMapOnly = isMapOnly
    options.bins = map.bin ?? section.bin ?? configuration.common.bin
    options.price = map.price
    options.columnDuration = map.column?.length
    options.score = try map.score.compactMap { try files.score($0).summary(of: symbol, page: market.pageName) }.last
    let venue = Venue.named(market.venue)
    let maintenance = try model.maintenance(configuration, symbol: symbol, venue: venue, files: files)
    (options.brackets, options.bracketSource) = (maintenance.brackets, maintenance.source)
    var plan = SymbolPlan(
      symbol: symbol, window: window, parameters: parameters, options: options, venue: market.venue)
    // Where only the map is wanted the same bars are taken in, so that its sums are rounded alike.
    let needs = parameters.model.type.needs(parameters)
    (plan.window.warmUp, plan.window.largeTrades) = (needs.warmUp, needs.largeTrades)
    return plan
  }
}

extension HistoryWindow {
  /// Length, where it does not depend on where the data end.
  var length: Milliseconds? {
    guard let from else { return Milliseconds(days) * .day }
    return to.map { $0 - from }
  }
}
