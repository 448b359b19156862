import Basics
import MarketData

/// The files of one symbol as read: columns in time order, and all that was noted on the way.
struct HistoryReading {
  /// Bars of the chosen length, and those of the mark price.
  private(set) var klines: KlineColumns
  let marks: KlineColumns
  let openInterest: OpenInterestColumns
  /// What is known of the trades of bars, by opening time.
  private let trades: [Milliseconds: BarTrades]
  private let instrument: Instrument
  private let format: any HistoryFormat
  private let plan: BarPlan
  private let files: [HistoryFile]
  /// Paths of the files, by which defects are placed.
  private var paths: [String] { files.map(\.relativePath) }
  private var quality = QualityReport()
  private var log: DefectLog
  private let isUnordered: Bool
  private var snapshots: OpenInterestSnapshots?

  /// Reads the files, trades the last, and makes bars of the plan's length.
  ///
  /// Trades are kept one by one from a notional of `largeTrades` on.
  init(
    files: [HistoryFile], format: any HistoryFormat, _ request: ReadRequest, largeTrades: Double? = nil
  ) throws(DataError) {
    let plan = request.plan
    (instrument, self.format, self.plan) = (request.instrument, format, plan)
    self.files = files
    let others = Array(files.prefix { $0.kind != .aggTrades })
    var read = try FileBatch.read(others, format: format, request)
    let table = try TradeTable(
      of: Array(files[others.count...]), firstNumber: others.count, plan: plan, largeTrades: largeTrades)
    if read.columns.derivesQuoteVolume {
      quality.notes.append(
        "klines without quote_volume: derived as volume \(instrument.contract == .linear ? "x" : "at") "
          + "(high + low + close) / 3")
    }
    if read.columns.derivesTakerVolume {
      quality.notes.append("klines without taker volume: half of the volume counts as bought")
    }
    if plan.source != plan.bar {
      quality.notes.append(
        "bars of \(plan.bar.intervalName) are the sums of \(plan.bar / plan.source) klines of \(plan.source.intervalName)"
      )
    }
    if plan.isOfTrades {
      quality.notes.append("no klines: bars of \(plan.bar.intervalName) are the sums of aggregated trades")
    }
    isUnordered = read.columns.isUnordered
    if read.columns.nextEnd < .max { quality.changesAt = read.columns.nextEnd }
    let ownKlines = read.columns.klines
      .ordered(isUnordered: isUnordered, records: &read.records, log: &read.log)
      .aggregated(to: plan.bar, from: plan.source, records: &read.records, log: &read.log)
    klines = plan.isOfTrades ? table.klines : ownKlines
    marks = read.columns.marks
      .ordered(isUnordered: isUnordered, records: &read.records, log: &read.log)
      .aggregated(to: plan.bar, from: plan.markSource ?? plan.bar, records: &read.records, log: &read.log)
    openInterest = read.columns.openInterest.plausible(records: &read.records, log: &read.log)
    trades = table.trades(interval: plan.bar)
      .merging(read.columns.profiles.byBar(interval: plan.bar)) { own, file in
        BarTrades(prices: own.prices.isEmpty ? file.prices : own.prices, large: own.large)
      }
    quality.files = read.records + table.records
    log = read.log
    log.merge(table.log)
    if let first = klines.openTime.first, let last = klines.openTime.last {
      quality.klines = QualityReport.Span(first: first, last: last)
    }
    if let first = openInterest.label.min(), let last = openInterest.label.max() {
      quality.openInterest = QualityReport.Span(first: first, last: last)
    }
    if let first = marks.openTime.first, let last = marks.openTime.last {
      quality.markPrice = QualityReport.Span(first: first, last: last)
    }
  }

  /// Finds out what the open-interest labels mean and joins.
  mutating func join() -> Bars {
    let interval = plan.bar
    let placed = OpenInterestSnapshots(
      openInterest, bars: klines, interval: interval, venue: instrument.venue, value: instrument.value,
      label: format.openInterestLabel,
      isUnordered: isUnordered, records: &quality.files, log: &log)
    quality.join = placed.segments
    snapshots = placed
    for (before, after) in zip(placed.segments, placed.segments.dropFirst()) where after.to > before.to {
      quality.notes.append(
        "the labels of open interest change their meaning at \(after.from.iso8601), from the \(before.label) of the bar to "
          + "its \(after.label)")
    }
    klines = klines.withoutRunning(
      openInterest, join: placed.segments, files: files, interval: interval, records: &quality.files, log: &log)
    var bars = Bars(
      symbol: instrument.symbol, interval: interval, value: instrument.value, klines: klines, snapshots: placed,
      log: &log)
    bars.setTrigger(from: marks, places: klines, log: &log)
    if !trades.isEmpty { bars.trades = bars.openTime.map { trades[$0] ?? BarTrades() } }
    return bars
  }

  /// Says why there is no bar with open interest.
  func nothingInCommon() -> DataError {
    func describe(_ span: QualityReport.Span?) -> String {
      span.map { "\($0.first.iso8601) to \($0.last.iso8601)" } ?? "no usable row"
    }
    let first = log.findings(.rejected, paths: paths).first
    return .unusable(
      "\(instrument.symbol): klines and open interest have no bar in common: klines \(describe(quality.klines)), "
        + "open interest \(describe(quality.openInterest))"
        + (first.map { "; first rejected row: \($0.file):\($0.line): \($0.reason)" } ?? ""))
  }

  /// The report on a window of which the bars at `shown` are there.
  func report(from: Milliseconds, to: Milliseconds, bars: Bars, shown: Range<Int>, asked: HistoryWindow)
    -> QualityReport
  {
    var report = quality
    report.rejected = log.findings(.rejected, paths: paths)
    report.repaired = log.findings(.repaired, paths: paths)
    report.tolerated = log.findings(.tolerated, paths: paths)
    report.overlapping = log.findings(.overlapping, paths: paths)
    let interval = bars.interval
    let ends = snapshots?.time ?? openInterest.label.sorted()
    let times = klines.openTime
    let inWindow = times.lowerBound(of: from)..<times.lowerBound(of: to)
    let endsInWindow = ends.lowerBound(of: from + 1)..<ends.lowerBound(of: to + 1)
    // The window's own ends count: what is missing at its start is as missing as what is missing within.
    let firstBar = -(-from).dividedFloor(by: interval) * interval
    let step = max(interval, instrument.venue.openInterestStep)
    report.gaps =
      gaps(in: times[inWindow], from: firstBar, to: to, every: interval, kind: .klines)
      + gaps(in: ends[endsInWindow], from: firstBar + step, to: to + step, every: step, kind: .openInterest)
    let known = times.countCommon(inWindow, with: ends, endsInWindow, shift: interval)
    report.coverage = Double(min(shown.count, known)) / Double(max(1, Int((to - from) / interval)))
    if let (early, note) = earlyEnd(report, interval: interval, asked: asked) {
      report.earlyEnd = early
      report.notes.append(note)
    }
    let askedFrom = asked.start(endingAt: to)
    if askedFrom < from {
      report.notes.append("asked for from \(askedFrom.iso8601), but the history begins at \(from.iso8601)")
    }
    if let askedTo = asked.to, askedTo - interval >= to {
      report.notes.append("asked for until \(askedTo.iso8601), but the history ends at \(to.iso8601)")
    }
    return report
  }

  /// Which input cuts the window short where the other goes on, and both ends.
  ///
  /// Open interest ends where its last snapshot was taken, whatever its label says: a clock that is hours off moves the
  /// labels and not the data.
  private func earlyEnd(
    _ report: QualityReport, interval: Milliseconds, asked: HistoryWindow
  ) -> (QualityReport.EarlyEnd, note: String)? {
    guard let lastBar = report.klines?.last, let label = report.openInterest?.last else { return nil }
    let klines = lastBar + interval
    let openInterest = snapshots?.time.last ?? label + interval
    guard (klines - openInterest).magnitude > max(interval, instrument.venue.openInterestStep).magnitude,
      asked.to ?? .max > min(klines, openInterest)
    else { return nil }
    return (
      QualityReport.EarlyEnd(isOfKlines: klines < openInterest, by: abs(klines - openInterest)),
      "klines end at \(klines.iso8601) and open interest at \(openInterest.iso8601): the window ends with the earlier"
    )
  }

  /// Stretches of `from..<to` that lack times a step apart; times ascend.
  private func gaps(
    in times: ArraySlice<Milliseconds>, from: Milliseconds, to: Milliseconds, every step: Milliseconds, kind: Series
  ) -> [QualityReport.Gap] {
    var gaps: [QualityReport.Gap] = []
    var expected = from
    for time in times {
      if time > expected { gaps.append(QualityReport.Gap(kind: kind, from: expected, to: time)) }
      expected = time + step
    }
    if expected < to { gaps.append(QualityReport.Gap(kind: kind, from: expected, to: to)) }
    return gaps
  }
}
