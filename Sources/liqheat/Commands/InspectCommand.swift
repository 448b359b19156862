import ArgumentParser
import HistoryFormats
import MarketData
import Site

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show what a symbol's files hold and what is wrong with them.")

  @OptionGroup var history: HistoryOptions

  @Option(help: "The perpetual, such as BTCUSDT.")
  var symbol: String

  @Flag(help: "Print quality.json instead of a table.")
  var json = false

  func run() throws {
    try reportingErrors {
      let folder = try history.folder()
      var window = history.window()
      // What is wrong is printed before it fails the command.
      window.isStrict = false
      let loaded = try SymbolHistory(of: symbol, venue: history.venue, in: folder, window: window)
      if json {
        try Console.print(document: String(decoding: loaded.quality.document(symbol: symbol).bytes, as: UTF8.self))
      } else {
        try Console.print(QualityTable(of: loaded, present: folder.files(of: loaded.instrument.market)).text)
      }
      if history.strict { try loaded.quality.requireNoDefect(symbol: symbol) }
    }
  }
}
