import ArgumentParser
import LiquidationModels
import MarketData
import Site

/// Levels for other programs: no site, no pictures, nothing written but stdout.
struct LevelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levels", abstract: "Print the levels of the liquidation map as JSON, a line for each symbol.",
    discussion: "A line is what a site holds as map.json. The first symbol that fails ends the command.")

  @OptionGroup var history: HistoryOptions
  @OptionGroup var symbols: SymbolOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var map: MapOptions

  func run() throws {
    try reportingErrors {
      let folder = try HistoryFolder(history.data)
      let configuration = try model.configuration()
      let names = try symbols.names(in: folder, configured: configuration.symbols.map(\.name))
      let plans = try names.map { try plan(of: $0, configuration) }
      try OrderedOutput.write(plans.count) { position in
        let report = try plans[position].report(from: folder)
        return report.mapDocument.bytes + [UInt8(ascii: "\n")]
      }
    }
  }

  private func plan(of symbol: String, _ configuration: Configuration) throws -> SymbolPlan {
    let section = configuration.section(of: symbol)
    var parameters = try model.parameters(configuration, symbol: symbol)
    let days = history.days ?? section.days ?? configuration.common.days ?? HistoryOptions.usualDays
    if parameters.model == .classic { parameters.lookbackDays = days }
    var options = ReportOptions()
    options.isMapOnly = true
    options.bins = map.bin ?? section.bin ?? configuration.common.bin
    options.price = map.price
    let brackets = try model.bracketTable(configuration, symbol: symbol)
    if let known = brackets[symbol] { (options.brackets, options.bracketSource) = (known, brackets.source) }
    // The classic map is made of the window's own bars.
    let warmUpDays = parameters.model == .classic ? 0 : parameters.warmUpDays
    return SymbolPlan(
      symbol: symbol, window: history.window(days: days, warmUp: Milliseconds(warmUpDays) * .day),
      parameters: parameters, options: options)
  }
}
