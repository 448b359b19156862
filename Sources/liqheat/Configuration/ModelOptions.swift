import ArgumentParser
import Foundation
import LiquidationModels
import Yams

/// Which model runs, and on which assumptions.
struct ModelOptions: ParsableArguments {
  @Option(help: "The model: book or classic. (default: book)")
  var model: ModelKind?

  @Flag(help: "Reproduce the published query to the digit, errors included (classic only).")
  var asPublished = false

  @Option(help: ArgumentHelp("Model parameters as YAML; `liqheat config` prints what it may hold.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("Maintenance brackets, JSON as the exchange or ccxt writes it.", valueName: "file"))
  var brackets: String?

  @Option(help: "Share of volume that is not round trips within a bar, 0 to 1 (book only).")
  var phi: Double?

  @Option(help: ArgumentHelp("Days of older bars that the book starts with.", valueName: "days"))
  var warmUpDays: Int?

  @Option(help: ArgumentHelp("How far beyond the window's prices levels are shown one by one.", valueName: "percent"))
  var span: Double?

  @Option(help: "Price that liquidates: mark (where it is known) or last.")
  var trigger: TriggerPrice?

  func validate() throws {
    if asPublished, model == .book || model == .trades {
      throw ValidationError("--as-published goes with --model classic")
    }
  }

  /// The effective parameters.
  func parameters() throws -> ModelParameters {
    var layers = ParameterLayers()
    if let config { try layers.add(file: config, mapping(of: config)) }
    try layers.add(environment: ProcessInfo.processInfo.environment)
    // The published query is a classic one, so that one flag is enough.
    try layers.add(flag: .model, model?.rawValue ?? (asPublished ? ModelKind.classic.rawValue : nil))
    try layers.add(flag: .asPublished, asPublished ? true : nil)
    try layers.add(flag: .phi, phi)
    try layers.add(flag: .warmUpDays, warmUpDays)
    try layers.add(flag: .spanPercent, span)
    try layers.add(flag: .trigger, trigger?.rawValue)
    return try layers.parameters()
  }

  /// The maintenance brackets to look symbols up in.
  func bracketTable() throws -> BracketTable {
    guard let brackets else { return .builtIn }
    return try BracketTable(json: contents(of: brackets), file: brackets)
  }

  /// The `parameters` of a configuration file.
  private func mapping(of file: String) throws -> Node.Mapping {
    let text = String(decoding: try contents(of: file), as: UTF8.self)
    do {
      guard let node = try Yams.compose(yaml: text) else { return Node.Mapping([]) }
      guard let mapping = node.mapping else { throw ConfigurationError("\(file): not a mapping of names to values") }
      return mapping
    } catch let error as YamlError {
      throw ConfigurationError("\(file): \(error)")
    }
  }

  private func contents(of file: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ConfigurationError("\(file): no such file, or it cannot be read")
    }
    return data
  }
}
