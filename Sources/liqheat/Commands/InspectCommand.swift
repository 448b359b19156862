import ArgumentParser
import MarketData
import Site

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Say what a symbol's files hold and what is wrong with them.")

  @OptionGroup var history: HistoryOptions

  @Option(help: "The perpetual, such as BTCUSDT.")
  var symbol: String

  @Flag(help: "Print quality.json instead of a table.")
  var json = false

  func run() throws {
    try reportingErrors {
      let folder = try HistoryFolder(history.data)
      let loaded = try SymbolHistory(of: symbol, in: folder, window: history.window(warmUp: 0))
      if json {
        Console.print(String(decoding: loaded.quality.document(symbol: symbol).bytes, as: UTF8.self))
      } else {
        Console.print(Console.table(of: loaded, symbol: symbol))
      }
    }
  }
}
