import ArgumentParser
import Basics
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import SampleMarket
import Scoring

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit the book's assumptions to data, and keep the fit only if it does better on data it has not seen.",
    discussion: """
      With --liquidations the fit learns from sums of reported liquidations: the share of reached positions that is \
      reported, below volume_leverage and from it on, and the share of each leverage in what opens. Only the product of \
      the two is known: differences within a group of leverages count as opening shares, differences between the groups \
      as reported shares. --markets names several markets to learn from at once. Without either, the fit learns from \
      open interest. In all these cases the last 40 % of the time is kept back. With --seeds it learns from the true \
      positions of sample markets, and every other market is kept back. The file that is written is one for --config. It \
      holds the fit if its whole confidence interval on the data kept back shows an improvement, else the assumptions \
      that the fit began with.
      """)

  @Option(help: ArgumentHelp("Folder with history files; subfolders are searched too.", valueName: "dir"))
  var data: String?

  @Option(help: "The perpetual.")
  var symbol = "BTCUSDT"

  @Option(
    help: ArgumentHelp("Venue of the symbol, if the folder holds several, such as bybit-linear.", valueName: "id"))
  var venue: String?

  @Option(help: "A coin instead, such as BTC: its contracts at all venues, for --liquidations that count all of them.")
  var coin: String?

  private var subject: JudgedSubject { JudgedSubject(coin: coin, symbol: symbol, venue: venue) }

  @Option(help: ArgumentHelp("Fit to this many sample markets instead, beginning with --seed.", valueName: "count"))
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "YAML file with markets to learn from at once: a list of name, symbol, data, liquidations and share, with paths "
        + "relative to --data.", valueName: "yaml"))
  var markets: String?

  @OptionGroup(title: "Reported liquidations to learn from") var liquidations: LiquidationOptions

  @OptionGroup(title: "Options of sample markets") var sample: SampleOptions

  @OptionGroup(title: "Options of the model") var model: ModelOptions

  @Option(help: ArgumentHelp("File to write the configuration to.", valueName: "file"))
  var output: String

  @Flag(help: "Print nothing but errors to stderr.")
  var quiet = false

  func validate() throws {
    guard (data != nil) != (seeds != nil) else {
      throw ValidationError("give --data for files, or --seeds for sample markets")
    }
    guard data != nil || (markets == nil && liquidations.liquidations.isEmpty) else {
      throw ValidationError("--liquidations and --markets go with --data")
    }
    guard coin == nil || !liquidations.liquidations.isEmpty && venue == nil else {
      throw ValidationError("--coin goes with --liquidations, and takes all venues")
    }
    guard markets == nil || liquidations.liquidations.isEmpty else {
      throw ValidationError("give --liquidations for one market, or --markets for several")
    }
    if let seeds, !(2...1_000).contains(seeds) { throw ValidationError("--seeds must lie between 2 and 1000") }
  }

  func run() throws {
    try reportingErrors {
      try checkWritable(output)
      let start = try model.parameters(model.configuration(), symbol: subject.name)
      guard start.model == .book else { throw ConfigurationError("calibrate fits the book's assumptions only") }
      let console = Console(isQuiet: quiet)
      let flows = try flows(console)
      guard flows.isEmpty else {
        let result = FlowCalibration(of: start, markets: flows)
        let text = FlowCalibrationText(
          result: result, subject: flows.map { Console.plain($0.name) }.joined(separator: " and "))
        return try write(result.chosen, comment: text.comment, summary: text.summary)
      }
      let (task, subject) = try task()
      let result = Calibration(of: start, by: task) { console.log("trial \($0)") }
      let text = CalibrationText(result: result, subject: subject)
      try write(result.chosen, comment: text.comment, summary: text.summary)
    }
  }

  private func write(_ parameters: ModelParameters, comment: String, summary: String) throws {
    try writeWhole(Array((comment + (try parameters.yaml()) + "\n").utf8), to: output)
    try Console.print(summary + "\nwritten to \(output)")
  }

  /// The markets whose reported liquidations are to be learnt from; none where something else is the judge.
  private func flows(_ console: Console) throws -> [FlowMarket] {
    guard let data else { return [] }
    if let markets {
      return try MarketList(file: markets).entries.map { entry in
        try FlowMarket(
          name: entry.name, entry.subject, data: entry.folder(in: data), liquidations: entry.options(in: data),
          model: model
        ) { console.log("\(Console.plain(entry.name)): \($0)") }
      }
    }
    guard !liquidations.liquidations.isEmpty else { return [] }
    return [
      try FlowMarket(
        name: subject.name, subject, data: data, liquidations: liquidations, model: model, remark: console.log)
    ]
  }

  private func task() throws -> (CalibrationTask, String) {
    if let data {
      let folder = try HistoryFolder(data)
      let market = try folder.market(of: symbol, venue: venue)
      let history = try SymbolHistory(of: symbol, venue: market.venue, in: folder, window: HistoryWindow(days: 3_660))
      let brackets = try model.brackets(of: market, model.configuration())
      return (
        .openInterest(history.bars, brackets: brackets),
        "\(Console.plain(symbol)), open interest of \(history.from.iso8601) to \(history.to.iso8601)"
      )
    }
    let count = seeds ?? 2
    let markets = try (0..<count).map { position in
      var options = sample.options(symbol: symbol)
      options.seed &+= UInt64(position)
      return JudgedMarket(try SampleMarket(options))
    }
    return (.truth(markets), "\(Console.plain(symbol)), true positions of \(count) synthetic markets")
  }
}

/// What a calibration says of itself.
struct CalibrationText {
  let result: Calibration
  let subject: String

  /// Four lines for a person.
  var summary: String {
    """
    \(subject): \(result.trials) assumptions tried
    training: \(fixed(result.trainedBefore, decimals: 4)) before, \(fixed(result.trainedAfter, decimals: 4)) after (phi \
    \(result.knobs.phi), half-lives lean \(result.knobs.lifetimeLean), takers lean \(result.knobs.takerLean), makers lean \
    \(result.knobs.makerLean))
    kept back: \(text(result.before)) before, \(text(result.after)) after, lead \(text(result.lead))
    \(result.isPreferred ? "the fit is preferred" : "the assumptions stay: \(reason)")
    """
  }

  /// The same as comments of a configuration file.
  var comment: String { summary.split(separator: "\n").map { "# \($0)\n" }.joined() }

  private var reason: String {
    result.lead.low.isFinite ? "the lead's interval does not clear them" : "too little was kept back to tell"
  }

  private func text(_ estimate: Estimate) -> String {
    let interval =
      estimate.low.isFinite ? " (\(fixed(estimate.low, decimals: 4)) to \(fixed(estimate.high, decimals: 4)))" : ""
    return fixed(estimate.value, decimals: 4) + interval
  }
}
