import ArgumentParser
import SampleMarket

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write a synthetic market in the exchange's own file layouts, to try things on.",
    discussion:
      "The same seed gives the same bytes on every machine. What is made from the files says synthetic sample.")

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Option(help: "Name of the perpetual; may be repeated. (default: BTCUSDT)")
  var symbol: [String] = []

  @Option(help: "Length of the market's history in days.")
  var days = 30

  @Option(help: "Any number; another seed is another market.")
  var seed: UInt64 = 1

  func run() throws {
    try reportingErrors {
      for name in symbol.isEmpty ? ["BTCUSDT"] : symbol {
        let market = try SampleMarket(SampleMarketOptions(symbol: name, days: days, seed: seed))
        try market.write(to: output)
        Console.print("\(Console.plain(name)): \(market.bars.count) bars of a synthetic market in \(output)")
      }
    }
  }
}
