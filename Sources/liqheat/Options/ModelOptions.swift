import ArgumentParser
import LiquidationModels
import MarketData
import Site

/// How positions are inferred.
struct ModelOptions: ParsableArguments {
  @Option(help: "The model.")
  var model = ModelKind.classic

  @Flag(help: "Reproduce the published query to the digit, errors included (classic only).")
  var asPublished = false

  @Option(
    help: ArgumentHelp("Price that parts longs from shorts in the map; the last close unless given.", valueName: "usdt")
  )
  var price: Double?

  @Option(
    help: ArgumentHelp(
      "Size of a price bin, such as 500 or 0.05; chosen from the prices unless given.", valueName: "usdt"))
  var bin: PriceBins?

  func validate() throws {
    guard model != .trades else { throw ValidationError("--model trades needs aggTrades, which are not read yet") }
    if let price, !(price > 0 && price.isFinite) { throw ValidationError("--price must be positive") }
    if asPublished, model != .classic { throw ValidationError("--as-published goes with --model classic") }
  }

  /// The model's assumptions for a window of days.
  func parameters(days: Int) -> ModelParameters {
    var parameters = ModelParameters(model: model)
    parameters.asPublished = asPublished
    parameters.lookbackDays = days
    return parameters
  }

  /// Bins and price.
  var reportOptions: ReportOptions {
    var options = ReportOptions()
    options.bins = bin
    options.price = price
    return options
  }
}
