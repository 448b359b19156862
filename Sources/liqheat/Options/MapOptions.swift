import ArgumentParser
import Basics
import LiquidationModels
import MarketData

/// How the map is cut: its rows, and the price that parts longs from shorts.
struct MapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Price that separates longs from shorts in the map (classic and trades only). (default: the last close)",
      valueName: "price")
  )
  var price: Double?

  @Option(
    help: ArgumentHelp(
      "Height of a price row, such as 500 or 0.05. Near the price the book's rows are finer. (default: chosen from the prices)",
      valueName: "price"))
  var bin: PriceBins?

  @Option(
    help: ArgumentHelp(
      "Length of a column, such as 15m or 4h. (default: the shortest with at most 2880 columns)", valueName: "interval"
    ))
  var column: IntervalOption?

  @Option(
    help: ArgumentHelp(
      "A file from `liqheat score --output`: the symbol's page then says how good the map is; may be repeated.",
      valueName: "file"))
  var score: [String] = []

  func validate() throws {
    if let price, !(price > 0 && price.isFinite) { throw ValidationError("--price must be positive") }
  }
}

/// A length of time in the exchange's notation: `5m`, `4h`, `1d`.
struct IntervalOption: ExpressibleByArgument {
  let length: Milliseconds

  init?(argument: String) {
    guard let length = Milliseconds(intervalName: argument) else { return nil }
    self.length = length
  }
}
