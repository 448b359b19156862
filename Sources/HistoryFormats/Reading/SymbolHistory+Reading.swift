package import Basics
package import MarketData

extension SymbolHistory {
  /// Reads what a window needs of a symbol, at a venue where several have it.
  ///
  /// With `asPublished` the join is the published query's (see `Bars.init(symbol:interval:klines:asPublished:)`).
  /// Throws `.missing` where the symbol has no files, `.unusable` where they cannot support the window, or where anything is
  /// wrong with them and the window is to be `isStrict`.
  package init(
    of symbol: String, venue: String? = nil, in folder: HistoryFolder, window: HistoryWindow, asPublished: Bool = false
  ) throws(DataError) {
    let planned = try PlannedFiles(of: symbol, venue: venue, in: folder, window: window)
    let plan = planned.bars
    let request = ReadRequest(instrument: planned.instrument, plan: plan, asOf: window.asOf)
    var reading = try HistoryReading(
      files: planned.files, format: planned.format, request, largeTrades: window.largeTrades)
    let bars =
      asPublished
      ? Bars(symbol: symbol, interval: plan.bar, klines: reading.klines, asPublished: reading.openInterest)
      : reading.join()
    guard bars.count > 0 else { throw reading.nothingInCommon() }
    let end = min(bars.end, window.to ?? .max)
    let start = max(window.start(endingAt: end), bars.openTime[0])
    // A bar that ends after the window is none of its.
    let past = bars.openTime.lowerBound(of: max(start, end - plan.bar + 1))
    let shown = bars.openTime.lowerBound(of: start)..<past
    guard let last = shown.last else {
      let asked = "\(window.from?.iso8601 ?? "the beginning") to \(window.to?.iso8601 ?? "the end")"
      throw .unusable(
        "\(symbol): no bar in the window from \(asked); "
          + "klines and open interest have \(bars.openTime[0].iso8601) to \(bars.end.iso8601) in common")
    }
    let to = bars.openTime[last] + plan.bar
    self.init(
      instrument: planned.instrument, bars: bars, from: start, to: to,
      quality: reading.report(from: start, to: to, bars: bars, shown: shown, asked: window),
      isSynthetic: planned.files.contains(where: \.isSynthetic))
    if window.isStrict { try quality.requireNoDefect(symbol: symbol) }
  }
}
