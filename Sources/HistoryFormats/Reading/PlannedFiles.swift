package import Basics
package import MarketData

/// The files that a window needs of a symbol, and the bars to make of them, as far as names say.
package struct PlannedFiles {
  /// Whose files; its venue's step of open interest is that of the files.
  package let instrument: Instrument
  /// Which bars are made.
  package let bars: BarPlan
  /// Klines, mark prices, open interest, volume at price, then trades, each in path order.
  package let files: [HistoryFile]
  /// How they are laid out.
  package let format: any HistoryFormat

  /// Chooses the files. Errors: `.missing` and `.unusable`, with what is there instead.
  package init(
    of symbol: String, venue: String? = nil, in folder: HistoryFolder, window: HistoryWindow
  ) throws(DataError) {
    let market = try folder.market(of: symbol, venue: venue)
    let all = folder.files(of: market)
    format = folder.format(of: market)
    var instrument = format.instrument(market)
    let openInterest = all.filter(\.kind.hasOpenInterest)
    let tableSteps = openInterest.compactMap { if case .table(let step, _, _) = $0.kind { step } else { nil } }
    if let step = tableSteps.min() { instrument.venue.openInterestStep = step }
    self.instrument = instrument
    let step = instrument.venue.openInterestStep
    let klines = Set(all.compactMap(\.kind.barInterval)), marks = Set(all.compactMap(\.kind.markInterval))
    let trades = all.filter { $0.kind == .aggTrades }
    guard
      let plan = BarPlan(klines: klines, marks: marks, wanted: window.klinesInterval, step: step)
        ?? (trades.isEmpty
          ? nil : BarPlan(ofTradesWithMarks: marks, wanted: window.klinesInterval, step: step))
    else {
      throw .missing(missingKlines(of: symbol, format, in: folder, wanted: window.klinesInterval, there: klines))
    }
    bars = plan
    guard window.largeTrades == nil || !trades.isEmpty else {
      throw .missing(
        "\(folder.path): no trades (\(format.fileName(symbol, of: .aggTrades))) for \(symbol), which the model needs")
    }
    let klineFiles = plan.isOfTrades ? trades : all.filter { $0.kind.barInterval == plan.source }
    guard let newestKlines = klineFiles.map(\.from).max(), let newestMetrics = openInterest.map(\.from).max() else {
      throw .missing(noOpenInterest(of: symbol, format, in: folder))
    }
    let markFiles = all.filter { $0.kind == plan.markSource.map { .markPriceKlines(interval: $0) } }
    let newest = min(newestKlines, newestMetrics)
    let relevantKlines = window.relevant(klineFiles, newest: newest)
    guard !relevantKlines.isEmpty else {
      let first = klineFiles.map(\.from).min() ?? 0
      let end = klineFiles.map(\.to).max() ?? 0
      throw .unusable(
        "\(symbol): no file holds the window asked for; by their names the klines cover \(first.utcDate) to \(end.utcDate)"
      )
    }
    // Bars made of trades have their volume at price from there too.
    let profiles = plan.isOfTrades ? [] : all.filter { $0.kind == .volumeAtPrice(interval: plan.source) }
    // A table may hold bars and open interest; it is read once.
    let openInterestAlone = openInterest.filter { $0.kind.barInterval != plan.source }
    let others = [plan.isOfTrades ? [] : klineFiles, markFiles, openInterestAlone, profiles]
    let neededTrades = plan.isOfTrades || window.largeTrades != nil ? trades : []
    files = (others + [neededTrades]).flatMap { window.relevant($0, newest: newest) }
  }
}

/// Why there is no open interest, and what can be done.
private func noOpenInterest(of symbol: String, _ format: any HistoryFormat, in folder: HistoryFolder) -> String {
  let files = "no open interest (\(format.fileName(symbol, of: .metrics))) for \(symbol)"
  guard let reason = format.lacksOpenInterest else { return "\(folder.path): \(files)" }
  return "\(folder.path): \(files): \(reason), or give a table of it with a \(TableDescription.fileName)"
}

/// Which klines are not there, and what is.
private func missingKlines(
  of symbol: String, _ format: any HistoryFormat, in folder: HistoryFolder, wanted: Milliseconds?,
  there: Set<Milliseconds>
) -> String {
  let name = format.fileName(symbol, of: .klines(interval: wanted ?? 5 * .minute))
  if !there.isEmpty {
    let lengths = there.sorted().map(\.intervalName).joined(separator: ", ")
    return "\(folder.path): no klines (\(name)) for \(symbol); there are some of \(lengths)"
  }
  let others = folder.symbols.prefix(8).joined(separator: ", ")
  return "\(folder.path): no klines (\(name)) for \(symbol)"
    + (others.isEmpty
      ? "; tables of other names need a \(TableDescription.fileName) beside them, or --describe"
      : "; the folder has \(others)")
}
