package import Basics
package import MarketData

/// Makes klines files and volume-at-price files of a symbol's trades.
///
/// Files lie as the exchange's downloader lays them: `SYMBOL/klines/5m/SYMBOL-5m-2025-10-15.csv`, and beside them
/// `SYMBOL/volumeAtPrice/5m/SYMBOL-volumeAtPrice5m-2025-10-15.csv`. A day that is there and complete is passed over, so
/// that a run that was broken off goes on where it was. Memory: the bars of
/// as many input files as there are processors, and a block each.
package struct CandleBuild {
  let symbol: String
  let options: CandleOptions
  let output: CandleFolder
  /// Tells of each input file before it is read, and whether it is passed over.
  package var progress: (_ position: Int, _ count: Int, _ path: String) -> Void = { _, _, _ in }

  private let groups: [FileGroup]
  private let bin: TradeBin

  /// Looks for the symbol's trades in a folder.
  package init(
    symbol: String, venue: String? = nil, in folder: HistoryFolder, output: String, options: CandleOptions
  ) throws(DataError) {
    let files = folder.files(of: try folder.market(of: symbol, venue: venue)).filter { $0.kind == .aggTrades }
    guard let first = files.min(by: { $0.from < $1.from }) else {
      throw .missing("\(folder.path): no trades (\(symbol)-aggTrades-….csv) for \(symbol)")
    }
    self.symbol = symbol
    self.options = options
    groups = FileGroup.groups(of: files)
    if let given = options.bin {
      bin = given
    } else {
      bin = TradeBin(nearPrice: try TradeReading.firstPrice(of: first))
    }
    self.output = CandleFolder(path: output, symbol: symbol, options: options, bin: bin)
  }

  /// Reads and writes, the oldest first.
  package func run() throws(DataError) -> CandleSummary {
    try output.makeFolders()
    // What is made of generated trades is generated.
    if groups.contains(where: { $0.files.contains(where: \.isSynthetic) }) { try output.markSynthetic() }
    var run = CandleRun(output: output, options: options, bin: bin, groups: groups)
    return try run.finish(progress: progress)
  }
}

/// What a run did.
package struct CandleSummary: Sendable {
  /// Files of candles written, and those that were there.
  package var written = 0, skipped = 0
  /// Aggregated trades used.
  package var trades = 0
  /// Trades of a day that was written before them, as only a file named for another day can have; they are left out.
  package var late = 0
  /// Numbers of trades that are missing between those of one file, and the first such place.
  package var missing = (count: 0, after: UInt64(0), path: "")
  /// Files read.
  package var files: [QualityReport.File] = []
  /// What was wrong with their rows.
  package var findings: [QualityReport.Finding] = []
}
