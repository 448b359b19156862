import ArgumentParser
import Basics
import LiquidationModels
import MarketData

/// How the map is cut: its rows, and the price that parts longs from shorts.
struct MapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Price that parts longs from shorts in the map; the last close unless given.", valueName: "price")
  )
  var price: Double?

  @Option(
    help: ArgumentHelp(
      "Height of a price row, such as 500 or 0.05; chosen from the prices unless given. Near the price the book's rows are finer.",
      valueName: "price"))
  var bin: PriceBins?

  @Option(
    help: ArgumentHelp(
      "Length of a column, such as 15m or 4h; the shortest that makes at most 2880 unless given.", valueName: "interval"
    ))
  var column: IntervalOption?

  @Option(
    help: ArgumentHelp(
      "What `liqheat score --output` wrote: the page of its symbol says how good the map is; may be repeated.",
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
