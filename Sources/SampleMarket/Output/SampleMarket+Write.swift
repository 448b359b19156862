import Basics
import HistoryFormats

extension SampleMarket {
  /// Name of the file whose presence beside a symbol's data says that they are generated.
  package static let markerName = HistoryFolder.syntheticMarker

  /// Writes the market in Binance's layouts, as a downloader of its archive leaves them; on request its trades, and the
  /// truth with the liquidations as the exchange would have published them.
  ///
  ///     DIRECTORY/SYMBOL/SYNTHETIC-SAMPLE.txt
  ///     DIRECTORY/SYMBOL/klines/5m/SYMBOL-5m-2025-10.csv              one a month
  ///     DIRECTORY/SYMBOL/metrics/SYMBOL-metrics-2025-10-15.csv        one a day
  ///     DIRECTORY/SYMBOL/aggTrades/SYMBOL-aggTrades-2025-10-15.csv    one a day, if `trades`
  ///     DIRECTORY/SYMBOL/liquidationSnapshot/SYMBOL-liquidationSnapshot-2025-10-15.csv        if `truth`, as what follows
  ///     DIRECTORY/SYMBOL/truth/SYMBOL-truth-positions.csv             open at the end
  ///     DIRECTORY/SYMBOL/truth/SYMBOL-truth-liquidations.csv          forced closes
  ///
  /// Folders are made where missing. Each file appears whole or not at all, the marker first, so that no generated
  /// number ever lies about unmarked; what an earlier sample left of other periods goes. Throws `DataError`, naming the
  /// file, and `SampleMarketError.notASample` where the symbol's folder holds other data.
  package func write(
    to directory: String, truth: Bool = false, trades: Bool = false
  ) throws {
    let folder = "\(directory.isEmpty ? "." : directory)/\(options.symbol)"
    let there = try fileNames(in: folder)
    guard there.isEmpty || there.contains(Self.markerName) else { throw SampleMarketError.notASample(path: folder) }
    try makeFolder(folder)
    try writeWhole(Array(marker.utf8), to: "\(folder)/\(Self.markerName)")
    let months = runs { tape.openTime[$0].utcDate.prefix(7) }.map { bars in
      File(name: "\(tape.openTime[bars.lowerBound].utcDate.prefix(7)).csv") { klines(bars) }
    }
    try write(months, to: "\(folder)/klines/5m", prefix: "\(options.symbol)-5m-")
    let days = runs { label($0).dividedFloor(by: .day) }.map { bars in
      File(name: "\(label(bars.lowerBound).utcDate).csv") { metrics(bars) }
    }
    try write(days, to: "\(folder)/metrics", prefix: "\(options.symbol)-metrics-")
    var ids = TradeIDs()
    let tradeDays = trades ? runs { tape.openTime[$0].dividedFloor(by: .day) } : []
    let tradeFiles = tradeDays.map { bars in
      File(name: "\(tape.openTime[bars.lowerBound].utcDate).csv") { aggTrades(bars, ids: &ids) }
    }
    try write(tradeFiles, to: "\(folder)/aggTrades", prefix: "\(options.symbol)-aggTrades-")
    let forcedDays = truth ? Set(liquidations.map { $0.time.dividedFloor(by: .day) }).sorted() : []
    let forcedFiles = forcedDays.map { day in
      File(name: "\((day * .day).utcDate).csv") { liquidationSnapshot(day: day) }
    }
    try write(
      forcedFiles, to: "\(folder)/liquidationSnapshot", prefix: "\(options.symbol)-liquidationSnapshot-")
    let secrets = [
      File(name: "positions.csv", contents: truthPositions),
      File(name: "liquidations.csv", contents: truthLiquidations),
    ]
    try write(truth ? secrets : [], to: "\(folder)/truth", prefix: "\(options.symbol)-truth-")
  }

  /// A file to write, its name without the prefix that it shares with others of its kind.
  private struct File {
    let name: String
    let contents: () -> [UInt8]
  }

  /// Makes these the only files of their kind.
  private func write(_ files: [File], to folder: String, prefix: String) throws {
    let kept = Set(files.map { prefix + $0.name })
    for name in try fileNames(in: folder) where name.hasPrefix(prefix) && name.hasSuffix(".csv") && !kept.contains(name)
    {
      try removeFile("\(folder)/\(name)")
    }
    if !files.isEmpty { try makeFolder(folder) }
    for file in files { try writeWhole(file.contents(), to: "\(folder)/\(prefix)\(file.name)") }
  }

  /// Ranges of consecutive bars that share a key.
  private func runs<Key: Equatable>(of key: (Int) -> Key) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for bar in 0..<tape.count where bar + 1 == tape.count || key(bar + 1) != key(bar) {
      ranges.append(start..<bar + 1)
      start = bar + 1
    }
    return ranges
  }

  private var marker: String {
    """
    The files in this folder are a synthetic sample, not market data.

    liqheat generated them: simulated traders opened, closed and lost positions, and these are the bars and the open
    interest that such a market would have published. No price in them was ever paid. Symbol \(options.symbol), seed \
    \(options.seed), \(options.days) days ending \(options.end.iso8601).

    A program that reads this folder should say "synthetic sample" on whatever it makes of it; the presence of this
    file is the sign.

    """
  }
}
