import ArgumentParser
import HistoryFormats
import LiquidationModels
import MarketData
import Site

/// Levels for other programs: no site, no pictures, nothing written but stdout.
struct LevelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levels",
    abstract: "Print the levels of the liquidation map as JSON, one line for each symbol or coin.",
    discussion: "A line is what a site has as map.json. The command stops at the first symbol that fails.")

  @OptionGroup var history: HistoryOptions
  @OptionGroup var symbols: SymbolOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var map: MapOptions

  func run() throws {
    try reportingErrors {
      let folder = try history.folder()
      let configuration = try model.configuration()
      let builder = PlanBuilder(
        history: history, model: model, map: map, configuration: configuration, folder: folder,
        isMapOnly: true)
      let plans = try builder.plans(of: symbols)
      Console(isQuiet: false).logFallback(of: plans.flatMap(\.contracts))
      try OrderedOutput.write(plans.count) { position in
        let report = try plans[position].report(from: folder)
        return try report.mapDocument.bytes + [UInt8(ascii: "\n")]
      }
    }
  }
}
