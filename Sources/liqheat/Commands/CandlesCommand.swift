import ArgumentParser
import Basics
import HistoryFormats
import LiquidationModels
import MarketData

struct CandlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candles",
    abstract: "Turn aggregated trades into klines files and volume at price.",
    discussion: """
      Writes the exchange's own layout, a file a day, or a month with --monthly. Days that are there and complete are \
      passed over, so a run that was broken off can be repeated.
      """)

  @Option(help: ArgumentHelp("Folder with aggTrades files (.csv, .csv.gz, .zip), in any nesting.", valueName: "dir"))
  var data: String

  @Option(help: "The perpetual, such as BTCUSDT.")
  var symbol: String

  @Option(help: "Length of a candle, such as 1m, 5m, 1h; it divides a day.")
  var interval = "5m"

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Flag(help: "Write a file for each month instead of each day.")
  var monthly = false

  @Flag(help: "Give an interval without trades a candle of no volume at the last close.")
  var fill = false

  @Option(
    help: ArgumentHelp(
      "Size of a bin of the volume at price, such as 10; chosen from the first price unless given.", valueName: "usdt"))
  var bin: PriceBins?

  @Option(help: ArgumentHelp("Fewest decimals of prices; as many as the trades have unless given.", valueName: "n"))
  var priceDecimals = 0

  @Option(help: ArgumentHelp("Fewest decimals of quantities, likewise.", valueName: "n"))
  var quantityDecimals = 0

  @Flag(help: "Say nothing but errors on stderr.")
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
    if symbol.isEmpty || symbol.hasPrefix(".") || symbol.contains("/") || symbol.contains("\0") {
      throw ValidationError("'\(Console.plain(symbol))' cannot be a symbol: its name becomes a folder")
    }
  }

  func run() throws {
    try reportingErrors {
      let console = Console(isQuiet: quiet)
      var build = try CandleBuild(
        symbol: symbol, in: HistoryFolder(data), output: output, options: options)
      build.progress = { console.progress($0, of: $1, Console.plain($2)) }
      let summary = try build.run()
      for finding in summary.findings {
        console.log("\(finding.count) × \(finding.reason), first at \(Console.plain(finding.file)):\(finding.line)")
      }
      if summary.late > 0 { console.log("\(summary.late) trades belong to days written before them and are left out") }
      try Console.print(
        "\(Console.plain(symbol)): \(summary.written) files of \(interval) candles from \(summary.trades) trades, "
          + "\(summary.skipped) there already")
    }
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
