import ArgumentParser
import SampleMarket

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write a synthetic market in the exchange's file layout, to try things out.",
    discussion:
      "The same seed gives the same bytes on every machine. Everything built from these files is marked as a synthetic sample."
  )

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Option(help: "Name of the perpetual; may be repeated. (default: BTCUSDT)")
  var symbol: [String] = []

  @OptionGroup var market: SampleOptions

  @Flag(help: "Also write every trade, as aggTrades files; the klines are their sums. About 2 MB a day.")
  var aggTrades = false

  @Flag(help: "Also write what an exchange keeps to itself: the open positions and all liquidations.")
  var truth = false

  func run() throws {
    try reportingErrors {
      for name in symbol.isEmpty ? ["BTCUSDT"] : symbol {
        let made = try SampleMarket(market.options(symbol: name))
        try made.write(to: output, truth: truth, trades: aggTrades)
        try Console.print("\(Console.plain(name)): \(made.bars.count) bars of a synthetic market in \(output)")
      }
    }
  }
}
