import ArgumentParser
import LiquidationModels

/// How the map is cut: its bins, and the price that parts longs from shorts.
struct MapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Price that parts longs from shorts in the map; the last close unless given.", valueName: "usdt")
  )
  var price: Double?

  @Option(
    help: ArgumentHelp(
      "Size of a price bin, such as 500 or 0.05; chosen from the prices unless given.", valueName: "usdt"))
  var bin: PriceBins?

  func validate() throws {
    if let price, !(price > 0 && price.isFinite) { throw ValidationError("--price must be positive") }
  }
}
