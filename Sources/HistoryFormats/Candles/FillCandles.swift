package import Basics
package import MarketData

/// Makes klines files and volume-at-price files of some coins of the fills that Hyperliquid's nodes write, all coins in one pass.
///
/// Files lie as those of `CandleBuild`, in a folder `hyperliquid`, by which they are known. Memory: the trades of as many
/// hours as there are processors and the longest line of each, and the bars of a day or month.
package struct FillCandles {
  let coins: [String]
  let options: CandleOptions
  /// The folder that those of the coins are in.
  let output: String
  /// Tells of each input file after it has been read.
  package var progress: (_ position: Int, _ count: Int, _ path: String) -> Void = { _, _, _ in }

  private let files: [HistoryFile]

  /// Looks for files of fills in a folder. Errors: there are none.
  package init(
    coins: [String], in folder: HistoryFolder, output: String, options: CandleOptions
  ) throws(DataError) {
    files = folder.fills
    guard !files.isEmpty else {
      throw .missing("\(folder.path): no fills (\(HyperliquidFiles.fillsName)) to make bars of")
    }
    var known: Set<String> = []
    self.coins = coins.filter { known.insert($0).inserted }
    self.options = options
    self.output = output + "/" + Venue.hyperliquid.id
  }

  /// Reads and writes, the oldest first.
  package func run() throws(DataError) -> FillCandleSummary {
    let folders = coins.map { CandleFolder(path: output, symbol: $0, options: options, bin: .everything) }
    for folder in folders { try folder.makeFolders() }
    var run = FillRun(folders: folders, options: options, groups: FileGroup.groups(of: files))
    let (work, names) = (run.files, FillCoins(coins))
    try inOrder(
      work.count, threads: processors, ahead: processors + 1, makeTool: {},
      { (position: Int, _) throws(DataError) in try FillScan(of: work[position], coins: names) }
    ) { (position: Int, scan: FillScan) throws(DataError) in
      try run.add(scan)
      progress(position + 1, work.count, work[position].relativePath)
    }
    return try run.finish()
  }
}

/// What a run on fills did.
package struct FillCandleSummary: Sendable {
  /// Of each coin, in the order asked for.
  package var coins: [(coin: String, summary: CandleSummary)] = []
  /// What was wrong with fills and lines.
  package var findings: [QualityReport.Finding] = []
  /// Hours between the first and the last of which no file is there, and the first of them.
  package var missingHours = 0, firstMissing: Milliseconds = 0
  /// Trades at the edge of an hour of which there is no file.
  package var outside = 0
}

extension HistoryFolder {
  /// Files of all fills of an hour at Hyperliquid.
  package var fills: [HistoryFile] {
    files(of: HyperliquidFiles.allCoins).filter { $0.kind == .fills }
  }
}
