import ArgumentParser
import Basics
import HistoryFormats
import LiquidationModels
import MarketData

struct CandlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candles",
    abstract: "Make klines and volume at price from trades.",
    discussion: """
      Writes files in the layout of Binance's archive, one for each day, or each month with --monthly. Days that are there and \
      complete are skipped, so a run that was stopped can simply be repeated. For Hyperliquid the fills of its nodes are read, \
      node_fills_by_block/hourly/YYYYMMDD/H.lz4, for all symbols in one pass.
      """)

  @Option(
    help: ArgumentHelp(
      "Folder with files of trades (.csv, .csv.gz, .zip) or hours of fills; subfolders are searched too.",
      valueName: "dir"))
  var data: String

  @Option(
    name: .customLong("symbol"),
    help: ArgumentHelp(
      "The perpetual, such as BTCUSDT, or BTC at Hyperliquid; may be repeated.", valueName: "symbol"))
  var symbols: [String]

  @Option(help: ArgumentHelp("The venue of the trades, where several have the symbol.", valueName: "venue"))
  var venue: String?

  @Option(help: "Length of a candle, such as 1m, 5m or 1h; it must divide a day.")
  var interval = "5m"

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Flag(help: "Write one file for each month instead of each day.")
  var monthly = false

  @Flag(help: "Fill an interval without trades with a candle of no volume at the last close.")
  var fill = false

  @Option(
    help: ArgumentHelp(
      "Width of a price bin, such as 10. (default: chosen from the first price)", valueName: "usdt"))
  var bin: PriceBins?

  @Option(
    help: ArgumentHelp(
      "Decimals of prices to write at least; never fewer than the trades have.", valueName: "n"))
  var priceDecimals = 0

  @Option(
    help: ArgumentHelp(
      "Decimals of quantities to write at least; never fewer than the trades have.", valueName: "n"))
  var quantityDecimals = 0

  @Flag(help: "Print nothing but errors to stderr.")
  var quiet = false

  func validate() throws {
    guard let length = Milliseconds(intervalName: interval), .day % length == 0 else {
      throw ValidationError("--interval must divide a day, as 1m, 5m, 1h and 1d do, not \(interval)")
    }
    guard (0...8).contains(priceDecimals), (0...8).contains(quantityDecimals) else {
      throw ValidationError("--price-decimals and --quantity-decimals must lie between 0 and 8")
    }
    if let bin, TradeBin(mantissa: bin.mantissa, decimals: bin.decimals) == nil {
      throw ValidationError("--bin must be a multiple of 0.00000001 below 1000000000")
    }
    for symbol in symbols
    where symbol.isEmpty || symbol.hasPrefix(".") || symbol.contains("/") || symbol.contains("\0") {
      throw ValidationError("'\(Console.plain(symbol))' cannot be a symbol: its name becomes a folder")
    }
  }

  func run() throws {
    try reportingErrors {
      let (console, folder) = (Console(isQuiet: quiet), try HistoryFolder(data))
      var ofFills: [String] = []
      for symbol in symbols {
        if try isOfFills(symbol, in: folder) {
          ofFills.append(symbol)
        } else {
          try makeOfTrades(symbol, in: folder, console)
        }
      }
      if !ofFills.isEmpty { try makeOfFills(ofFills, in: folder, console) }
    }
  }

  /// Fills do not say in their names of which coins they are: a symbol without trades of its own is looked for there.
  private func isOfFills(_ symbol: String, in folder: HistoryFolder) throws -> Bool {
    if let venue { return venue == Venue.hyperliquid.id }
    guard !folder.fills.isEmpty else { return false }
    return !folder.files.contains { $0.symbol == symbol && $0.kind == .aggTrades }
  }

  private func makeOfTrades(_ symbol: String, in folder: HistoryFolder, _ console: Console) throws {
    var build = try CandleBuild(symbol: symbol, venue: venue, in: folder, output: output, options: options)
    build.progress = { console.progress($0, of: $1, Console.plain($2)) }
    let summary = try build.run()
    tell(summary.findings, console)
    if summary.late > 0 { console.log("\(summary.late) trades are left out, as their days were written before") }
    if summary.missing.count > 0 {
      console.log(
        "\(summary.missing.count) trades are missing by their numbers, the first after \(summary.missing.after) of "
          + "\(Console.plain(summary.missing.path)): bars lack them")
    }
    try tell(symbol, summary)
  }

  private func makeOfFills(_ coins: [String], in folder: HistoryFolder, _ console: Console) throws {
    var build = try FillCandles(coins: coins, in: folder, output: output, options: options)
    build.progress = { console.progress($0, of: $1, Console.plain($2)) }
    let summary = try build.run()
    tell(summary.findings, console)
    if summary.missingHours > 0 {
      console.log(
        "\(summary.missingHours) hours have no file, the first \(summary.firstMissing.iso8601): bars lack their trades")
    }
    if summary.outside > 0 { console.log("\(summary.outside) trades belong to hours without a file and are left out") }
    for (coin, summary) in summary.coins { try tell(coin, summary) }
    // Names of coins stand in no file's name, so that a mistaken one is seen here alone.
    let unknown = summary.coins.filter { $1.written + $1.skipped == 0 }.map(\.coin)
    guard !unknown.isEmpty else { return }
    Console.error("no trade of \(unknown.joined(separator: ", ")) in these files")
    throw ExitCode(unknown.count == summary.coins.count ? ExitStatus.inputMissing : ExitStatus.someFailed)
  }

  private func tell(_ findings: [QualityReport.Finding], _ console: Console) {
    for finding in findings {
      console.log("\(finding.count) × \(finding.reason), first at \(Console.plain(finding.file)):\(finding.line)")
    }
  }

  private func tell(_ symbol: String, _ summary: CandleSummary) throws {
    try Console.print(
      "\(Console.plain(symbol)): \(summary.written) files of \(interval) candles from \(summary.trades) trades, "
        + "\(summary.skipped) there already")
  }

  private var options: CandleOptions {
    var options = CandleOptions()
    options.interval = Milliseconds(intervalName: interval) ?? options.interval
    options.period = monthly ? .month : .day
    options.fillsGaps = fill
    options.priceDecimals = priceDecimals
    options.quantityDecimals = quantityDecimals
    options.bin = bin.flatMap { TradeBin(mantissa: $0.mantissa, decimals: $0.decimals) }
    return options
  }
}
