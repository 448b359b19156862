import ArgumentParser
import Basics
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import Site

/// Which model runs, and on which assumptions.
struct ModelOptions: ParsableArguments {
  @Option(help: "The model: book, classic or trades. (default: book)")
  var model: ModelKind?

  @Flag(help: "Reproduce the published query to the digit, errors included (classic only).")
  var asPublished = false

  @Option(
    help: ArgumentHelp(
      "YAML file with model parameters, for all symbols and for single ones; see `liqheat config`.", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Maintenance brackets, JSON as an exchange or ccxt writes it; may be repeated, one file for each venue.",
      valueName: "file"))
  var brackets: [String] = []

  @Option(help: "Share of the volume that opens or closes positions, 0 to 1 (book only).")
  var phi: Double?

  @Option(help: ArgumentHelp("Days of history before the window that the book starts with.", valueName: "days"))
  var warmUpDays: Int?

  @Option(
    help: ArgumentHelp(
      "How far beyond the window's prices single levels are shown; those beyond are summed.", valueName: "percent"))
  var span: Double?

  @Option(help: "Price that triggers liquidations: mark (if its history is there) or last.")
  var trigger: TriggerPrice?

  func validate() throws {
    if asPublished, model == .book || model == .trades {
      throw ValidationError("--as-published goes with --model classic")
    }
  }

  /// What the configuration file and the environment say.
  func configuration() throws -> Configuration {
    let environment = ProcessInfo.processInfo.environment
    return try config.map { try Configuration(file: $0, environment: environment) }
      ?? Configuration(environment: environment)
  }

  /// The effective parameters, for a symbol or in general; a classic model looks back over the window, in whole days,
  /// where nothing else is said.
  func parameters(
    _ configuration: Configuration, symbol: String? = nil, window: HistoryWindow? = nil
  ) throws -> ModelParameters {
    var layers = configuration.common.parameters
    if let symbol { layers.add(configuration.section(of: symbol).parameters) }
    layers.add(configuration.environment)
    // The published query is a classic one, so that one flag is enough.
    layers.add(flag: .model, model ?? (asPublished ? .classic : nil)) { $0.model = $1 }
    layers.add(flag: .asPublished, asPublished ? true : nil) { $0.asPublished = $1 }
    layers.add(flag: .phi, phi) { $0.phi = $1 }
    layers.add(flag: .warmUpDays, warmUpDays) { $0.warmUpDays = $1 }
    layers.add(flag: .spanPercent, named: "--span", span) { $0.spanPercent = $1 }
    layers.add(flag: .trigger, trigger) { $0.trigger = $1 }
    var parameters = try layers.parameters()
    if parameters.model.type.uses.contains(.lookbackDays), !layers.names(.lookbackDays), let window {
      let length = window.length ?? Milliseconds(window.days) * .day
      parameters.lookbackDays = Int(min((length + .day - 1) / .day, 36_500))
    }
    return parameters
  }

  /// A symbol's maintenance brackets: of the flag's files, else the symbol's, else the configuration's, else built in.
  ///
  /// A file is told by its name and contents, as its folder is nobody's business and differs from machine to machine.
  func maintenance(
    _ configuration: Configuration, symbol: String, venue: Venue, files: NamedTables = NamedTables()
  ) throws -> Maintenance {
    let configured = configuration.section(of: symbol).brackets ?? configuration.common.brackets
    let paths = brackets.isEmpty ? [configured].compactMap(\.self) : brackets
    return try Maintenance(of: symbol, at: venue, in: paths.map(files.brackets))
  }
}
