import ArgumentParser
import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import Site

/// Makes symbols' plans from the command line and the configuration: the one place for what may differ from symbol to
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

  /// What is made of a symbol. Errors: what is wrong with an option, a parameter or a file of brackets.
  func plan(of symbol: String) throws -> SymbolPlan {
    let section = configuration.section(of: symbol)
    let window = history.window(configuredDays: section.days ?? configuration.common.days)
    let parameters = try model.parameters(configuration, symbol: symbol, window: window)
    var options = ReportOptions()
    options.isMapOnly = isMapOnly
    options.bins = map.bin ?? section.bin ?? configuration.common.bin
    options.price = map.price
    options.columnDuration = map.column?.length
    options.score = try map.score.compactMap { try files.score($0).summary(of: symbol) }.last
    let venue = Venue.named(try folder.market(of: symbol, venue: history.venue).venue)
    let maintenance = try model.maintenance(configuration, symbol: symbol, venue: venue, files: files)
    (options.brackets, options.bracketSource) = (maintenance.brackets, maintenance.source)
    var plan = SymbolPlan(
      symbol: symbol, window: window, parameters: parameters, options: options, venue: history.venue)
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
