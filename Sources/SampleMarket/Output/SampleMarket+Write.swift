import MarketData

extension SampleMarket {
  /// Name of the file whose presence beside a symbol's data says that they are generated.
  public static let markerName = "SYNTHETIC-SAMPLE.txt"

  /// Writes the market in Binance's layouts, as a downloader of its archive leaves them.
  ///
  ///     DIRECTORY/SYMBOL/SYNTHETIC-SAMPLE.txt
  ///     DIRECTORY/SYMBOL/klines/5m/SYMBOL-5m-2025-10.csv              one a month
  ///     DIRECTORY/SYMBOL/metrics/SYMBOL-metrics-2025-10-15.csv        one a day
  ///
  /// Folders are made where missing. Each file appears whole or not at all, the marker first, so that no generated
  /// number ever lies about unmarked. Files of other periods stay. Throws `cannotWrite`, naming the file.
  public func write(to directory: String) throws(SampleMarketError) {
    let folder = "\(directory)/\(options.symbol)"
    try makeDirectory("\(folder)/klines/5m")
    try makeDirectory("\(folder)/metrics")
    try writeFile("\(folder)/\(Self.markerName)", Array(marker.utf8))
    for month in runs(of: { String(tape.openTime[$0].utcDate.prefix(7)) }) {
      let name = "\(options.symbol)-5m-\(tape.openTime[month.lowerBound].utcDate.prefix(7)).csv"
      try writeFile("\(folder)/klines/5m/\(name)", klines(month))
    }
    for day in runs(of: { label($0).dividedFloor(by: .day) }) {
      let name = "\(options.symbol)-metrics-\(label(day.lowerBound).utcDate).csv"
      try writeFile("\(folder)/metrics/\(name)", metrics(day))
    }
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
