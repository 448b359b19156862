import ArgumentParser
import Basics
import HistoryFormats
import MarketData
import SampleMarket
import Scoring

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Measure how good the maps are, against placebos, with confidence intervals.",
    discussion: """
      With --data one symbol is judged by its open interest, by its liquidations if there are files of them, and by the \
      true positions if a sample wrote them. --markets names several markets, which are judged one by one and then \
      together. With --seeds sample markets are made and judged, one for each seed. "no skill shown" means that an \
      interval includes zero.
      """)

  @Option(help: ArgumentHelp("Folder with history files; subfolders are searched too.", valueName: "dir"))
  var data: String?

  @Option(help: "The perpetual.")
  var symbol = "BTCUSDT"

  @Option(help: "A coin instead, such as BTC: the map of its contracts at all venues.")
  var coin: String?

  @Option(
    help: ArgumentHelp(
      "Description of files whose names do not say what they hold; see docs/inputs.md.", valueName: "yaml"))
  var describe: String?

  @Option(
    help: ArgumentHelp("Venue of the symbol, if the folder holds several, such as bybit-linear.", valueName: "id"))
  var venue: String?

  @Option(
    help: ArgumentHelp(
      "YAML file with markets to judge together: a list of name, symbol, data, liquidations and share, with paths "
        + "relative to --data.", valueName: "yaml"))
  var markets: String?

  @Option(help: ArgumentHelp("Judge this many sample markets instead, beginning with --seed.", valueName: "count"))
  var seeds: Int?

  @OptionGroup(title: "Options of sample markets") var sample: SampleOptions

  @OptionGroup(title: "Liquidations to judge by") var liquidations: LiquidationOptions

  @OptionGroup(title: "Options of the model") var model: ModelOptions

  @Option(help: ArgumentHelp("Write all figures to this file as JSON.", valueName: "file"))
  var output: String?

  func validate() throws {
    guard (data != nil) != (seeds != nil) else {
      throw ValidationError("give --data for files, or --seeds for sample markets")
    }
    guard markets == nil || (data != nil && liquidations.liquidations.isEmpty) else {
      throw ValidationError("--markets goes with --data, and names the liquidations itself")
    }
    guard coin == nil || data != nil && markets == nil && venue == nil else {
      throw ValidationError("--coin goes with --data, and takes all venues")
    }
    if let seeds, !(1...1_000).contains(seeds) { throw ValidationError("--seeds must lie between 1 and 1000") }
  }

  func run() throws {
    try reportingErrors {
      if let output { try checkWritable(output) }
      if let markets, let data { return try judge(MarketList(file: markets), in: data) }
      let configuration = try model.configuration()
      let parameters = try model.parameters(configuration, symbol: coin ?? symbol)
      guard parameters.model == .book else {
        throw ConfigurationError("score compares all models: leave out --model, or model in the configuration")
      }
      let score: Score
      let subject: String, page: String
      if let data {
        let loaded = try LoadedMarket(
          JudgedSubject(coin: coin, symbol: symbol, venue: venue), in: HistoryFolder(data, describedBy: describe),
          liquidations: liquidations
        ) { try model.brackets(of: $0, configuration) }
        for remark in loaded.remarks { Console(isQuiet: false).log(remark) }
        score = loaded.score(loaded.candidates(parameters))
        (subject, page) = (loaded.description, loaded.page)
      } else {
        let count = seeds ?? 1
        score = try sampleScore(
          of: Candidate.all(book: parameters, rule: Venue.binanceUSDM.liquidation), sample, symbol: symbol, seeds: count
        )
        subject = "\(Console.plain(symbol)), \(count) synthetic markets of \(sample.days) days"
        page = symbol
      }
      try write(score, subject: subject, symbols: [coin ?? symbol], pages: [page])
    }
  }

  /// Judges several markets, tells each, then all together.
  private func judge(_ list: MarketList, in data: String) throws {
    let configuration = try model.configuration()
    var (all, symbols, pages): (Score?, [String], [String]) = (nil, [], [])
    for entry in list.entries {
      let loaded = try LoadedMarket(
        entry.subject, in: HistoryFolder(entry.folder(in: data)), liquidations: entry.options(in: data)
      ) {
        try model.brackets(of: $0, configuration)
      }
      let candidates = loaded.candidates(try model.parameters(configuration, symbol: entry.subject.name))
      for remark in loaded.remarks { Console(isQuiet: false).log(remark) }
      let score = loaded.score(candidates)
      try Console.print(
        ScoreTables(score: score, subject: "\(Console.plain(entry.name)): \(loaded.description)").text + "\n")
      if all == nil { all = score } else { all?.add(score) }
      symbols.append(loaded.name)
      pages.append(loaded.page)
    }
    guard let all else { return }
    let subject = list.entries.map { Console.plain($0.name) }.joined(separator: " and ")
    try write(all, subject: subject, symbols: symbols, pages: pages)
  }

  /// `pages` are those of all that was judged: what is said of several is said on none of them.
  private func write(_ score: Score, subject: String, symbols: [String], pages: [String]) throws {
    if let output {
      let document = try ScoreDocument(
        score: score, subject: subject, symbol: Set(symbols).sorted().joined(separator: " and "),
        page: Set(pages).count == 1 ? pages[0] : nil
      ).json()
      try writeWhole(document.bytes + [0x0A], to: output)
    }
    try Console.print(ScoreTables(score: score, subject: subject).text)
  }
}
