import ArgumentParser
import LiquidationModels
import MarketData
import Site

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Turn a history into a static site of liquidation heatmaps.")

  @OptionGroup var history: HistoryOptions

  @Option(help: "The perpetual, such as BTCUSDT; may be repeated.")
  var symbol: [String]

  @Option(help: ArgumentHelp("Folder of the site.", valueName: "dir"))
  var output = "output"

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

  @Option(help: "Write only these artifacts; may be repeated.")
  var only: [ArtifactSelection] = []

  @Flag(help: "Rebuild even what has not changed.")
  var force = false

  @Flag(help: "Say nothing but errors on stderr.")
  var quiet = false

  @Flag(help: "Print the summary as JSON, a line for each symbol.")
  var json = false

  func validate() throws {
    guard !symbol.isEmpty else { throw ValidationError("name at least one --symbol") }
    if let price, !(price > 0 && price.isFinite) { throw ValidationError("--price must be positive") }
    if asPublished, model != .classic { throw ValidationError("--as-published goes with --model classic") }
    if let unsafe = symbol.first(where: { $0.isEmpty || $0.hasPrefix(".") || $0.contains("/") || $0.contains("\0") }) {
      throw ValidationError("'\(Console.plain(unsafe))' cannot be a symbol: its name is a folder of the site")
    }
  }

  func run() throws {
    try reportingErrors {
      let console = Console(isQuiet: quiet)
      let folder = try HistoryFolder(history.data)
      let site = try SiteTransaction(target: output)
      var summaries: [Summary] = []
      for (position, name) in symbol.enumerated() {
        console.progress(position, of: symbol.count, Console.plain(name))
        let clock = ContinuousClock()
        let start = clock.now
        let report = try makeReport(of: name, in: folder)
        for artifact in try report.artifacts(only.isEmpty ? ArtifactSelection.allCases : only) {
          try site.write(artifact.bytes, to: artifact.path)
        }
        summaries.append(Summary(report: report, duration: clock.now - start))
      }
      console.progress(symbol.count, of: symbol.count, "done")
      try site.commit()
      for summary in summaries { Console.print(json ? summary.json : summary.line) }
    }
  }

  private func makeReport(of symbol: String, in folder: HistoryFolder) throws(HistoryError) -> LiquidationReport {
    var parameters = ModelParameters()
    parameters.model = model
    parameters.asPublished = asPublished
    parameters.lookbackDays = history.days
    var options = ReportOptions()
    options.bins = bin
    options.price = price
    // The first column's map looks back as far as the last one's, where the history goes that far.
    let window = history.window(warmUp: Milliseconds(history.days) * .day)
    let loaded = try SymbolHistory(of: symbol, in: folder, window: window, asPublished: asPublished)
    return try LiquidationReport(of: loaded, symbol: symbol, parameters: parameters, options: options)
  }
}
