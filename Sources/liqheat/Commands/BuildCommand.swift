import ArgumentParser
import LiquidationModels
import MarketData
import Plotting
import Site

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Turn a history into a static site of liquidation heatmaps.")

  @OptionGroup var history: HistoryOptions

  @Option(help: "The perpetual, such as BTCUSDT; may be repeated.")
  var symbol: [String]

  @Option(help: ArgumentHelp("Folder of the site.", valueName: "dir"))
  var output = "output"

  @OptionGroup var model: ModelOptions

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

  @Option(
    help: ArgumentHelp(
      "Size of the heatmap and map pictures, such as 3840x2160. (default: 1920x1080)", valueName: "pixels"))
  var size: PixelSize?

  @Option(help: "Colours of the pictures' heatmap.")
  var palette = Palette.viridis

  @Option(help: ArgumentHelp("TrueType font of the pictures; DejaVu Sans unless given.", valueName: "file"))
  var font: String?

  @Option(help: ArgumentHelp("Folder of page templates to use instead of the built-in ones.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Rebuild even what has not changed.")
  var force = false

  @Flag(help: "Say nothing but errors on stderr.")
  var quiet = false

  @Flag(help: "Print the summary as JSON, a line for each symbol.")
  var json = false

  func validate() throws {
    guard !symbol.isEmpty else { throw ValidationError("name at least one --symbol") }
    if let price, !(price > 0 && price.isFinite) { throw ValidationError("--price must be positive") }
    if let unsafe = symbol.first(where: { $0.isEmpty || $0.hasPrefix(".") || $0.contains("/") || $0.contains("\0") }) {
      throw ValidationError("'\(Console.plain(unsafe))' cannot be a symbol: its name is a folder of the site")
    }
  }

  func run() throws {
    try reportingErrors {
      let console = Console(isQuiet: quiet)
      let parameters = try model.parameters()
      guard parameters.model != .trades else {
        throw ConfigurationError("the model trades needs aggTrades, which are not read yet")
      }
      let brackets = try model.bracketTable()
      let folder = try HistoryFolder(history.data)
      let options = try artifactOptions()
      let site = try SiteTransaction(target: output)
      var index = SiteIndex(site: site.target)
      var summaries: [Summary] = []
      for (position, name) in symbol.enumerated() {
        console.progress(position, of: symbol.count, Console.plain(name))
        let clock = ContinuousClock()
        let start = clock.now
        let report = try makeReport(of: name, in: folder, parameters: parameters, brackets: brackets)
        let artifacts = try report.artifacts(options)
        for artifact in artifacts { try site.write(artifact.bytes, to: artifact.path) }
        // A symbol is listed when there is a page to go to.
        let entry = only.isEmpty ? IndexEntry(report, path: "\(name)/index.html") : nil
        index.update(entry: entry, artifacts: artifacts)
        summaries.append(Summary(report: report, duration: clock.now - start))
      }
      console.progress(symbol.count, of: symbol.count, "done")
      for document in try index.documents(templates: options.templates) {
        try site.write(document.bytes, to: document.path)
      }
      try site.commit()
      for summary in summaries { Console.print(json ? summary.json : summary.line) }
    }
  }

  private func artifactOptions() throws -> ArtifactOptions {
    var options = ArtifactOptions()
    if !only.isEmpty { options.selection = only }
    if let templates { options.templates = try PageTemplates(directory: templates) }
    options.pictures = PictureOptions(size: size ?? .fullHD, palette: palette, fontPath: font)
    return options
  }

  private func makeReport(
    of symbol: String, in folder: HistoryFolder, parameters: ModelParameters, brackets: BracketTable
  ) throws(HistoryError) -> LiquidationReport {
    var parameters = parameters
    // The published query's window is what is shown.
    if parameters.model == .classic { parameters.lookbackDays = history.days }
    var options = ReportOptions()
    options.bins = bin
    options.price = price
    if let known = brackets[symbol] { (options.brackets, options.bracketSource) = (known, brackets.source) }
    // A classic map of the first column looks back as far as the last one's, where the history goes that far.
    let warmUpDays = parameters.model == .classic ? parameters.lookbackDays : parameters.warmUpDays
    let loaded = try SymbolHistory(
      of: symbol, in: folder, window: history.window(warmUp: Milliseconds(warmUpDays) * .day),
      asPublished: parameters.asPublished)
    return try LiquidationReport(of: loaded, symbol: symbol, parameters: parameters, options: options)
  }
}
