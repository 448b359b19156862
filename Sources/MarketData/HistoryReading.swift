/// The files of one symbol as read: columns in time order, and all that was noted on the way.
struct HistoryReading {
  /// Bars of the chosen length, and those of the mark price.
  let klines: KlineColumns, marks: KlineColumns
  let openInterest: OpenInterestColumns
  /// What is known of the trades of bars, by opening time.
  private let trades: [Milliseconds: BarTrades]
  private let files: [HistoryFile]
  private var quality = QualityReport()
  private var log: DefectLog
  private var snapshots: OpenInterestSnapshots?

  /// Reads the files, all of one symbol and trades the last, and makes bars of the plan's length.
  ///
  /// Trades are kept one by one from a notional of `largeTrades` on.
  init(
    files: [HistoryFile], symbol: String, bars plan: BarPlan, largeTrades: Double? = nil
  ) throws(HistoryError) {
    self.files = files
    let others = Array(files.prefix { $0.kind != .aggTrades })
    var read = try FileBatch.read(others, symbol: symbol, plan: plan)
    let table = try TradeTable(
      of: Array(files[others.count...]), firstNumber: others.count, plan: plan, largeTrades: largeTrades)
    if read.derivesQuoteVolume {
      quality.notes.append("klines without quote_volume: derived as volume x (high + low + close) / 3")
    }
    if read.derivesTakerVolume {
      quality.notes.append("klines without taker volume: a rising bar counts as bought, a falling one as sold")
    }
    if plan.source != plan.bar {
      quality.notes.append(
        "bars of \(plan.bar.intervalName) are the sums of \(plan.bar / plan.source) klines of \(plan.source.intervalName)"
      )
    }
    if plan.isOfTrades {
      quality.notes.append("no klines: bars of \(plan.bar.intervalName) are the sums of aggregated trades")
    }
    let ownKlines = read.klines.ordered(records: &read.records, log: &read.log)
      .aggregated(to: plan.bar, from: plan.source, records: &read.records, log: &read.log)
    klines = plan.isOfTrades ? table.klines : ownKlines
    marks = read.marks.ordered(records: &read.records, log: &read.log)
      .aggregated(to: plan.bar, from: plan.markSource ?? plan.bar, records: &read.records, log: &read.log)
    openInterest = read.openInterest
    trades = table.trades(interval: plan.bar)
      .merging(read.profiles.byBar(interval: plan.bar)) { own, file in
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
  mutating func join(symbol: String, interval: Milliseconds) -> Bars {
    let placed = OpenInterestSnapshots(
      openInterest, bars: klines, interval: interval, records: &quality.files, log: &log)
    quality.join = placed.segments
    snapshots = placed
    var bars = Bars(symbol: symbol, interval: interval, klines: klines, snapshots: placed, log: &log)
    bars.setTrigger(from: marks, places: klines, log: &log)
    if !trades.isEmpty { bars.trades = bars.openTime.map { trades[$0] ?? BarTrades() } }
    return bars
  }

  /// Says why there is no bar with open interest.
  func nothingInCommon(symbol: String) -> HistoryError {
    func describe(_ span: QualityReport.Span?) -> String {
      span.map { "\($0.first.iso8601) to \($0.last.iso8601)" } ?? "no usable row"
    }
    let first = log.findings(.rejected, files: files).first
    return .unusable(
      "\(symbol): klines and open interest have no bar in common: klines \(describe(quality.klines)), "
        + "open interest \(describe(quality.openInterest))"
        + (first.map { "; first rejected row: \($0.file):\($0.line): \($0.reason)" } ?? ""))
  }

  /// The report on a window of which the bars at `shown` are there.
  func report(from: Milliseconds, to: Milliseconds, bars: Bars, shown: Range<Int>, asked: HistoryWindow)
    -> QualityReport
  {
    var report = quality
    report.rejected = log.findings(.rejected, files: files)
    report.repaired = log.findings(.repaired, files: files)
    report.tolerated = log.findings(.tolerated, files: files)
    report.overlapping = log.findings(.overlapping, files: files)
    let interval = bars.interval
    let ends = snapshots?.time ?? openInterest.label.sorted()
    let times = klines.openTime
    let inWindow = times.lowerBound(of: from)..<times.lowerBound(of: to)
    let endsInWindow = ends.lowerBound(of: from + 1)..<ends.lowerBound(of: to + 1)
    report.gaps =
      gaps(in: times, inWindow, every: interval, kind: "klines")
      + gaps(in: ends, endsInWindow, every: max(interval, MetricsReader.interval), kind: "metrics")
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
  private func earlyEnd(
    _ report: QualityReport, interval: Milliseconds, asked: HistoryWindow
  ) -> (QualityReport.EarlyEnd, note: String)? {
    guard let klines = report.klines?.last, let openInterest = report.openInterest?.last,
      (klines - openInterest).magnitude > max(interval, MetricsReader.interval).magnitude,
      asked.to ?? .max > min(klines, openInterest) + interval
    else { return nil }
    return (
      QualityReport.EarlyEnd(isOfKlines: klines < openInterest, by: abs(klines - openInterest)),
      "klines end at \(klines.iso8601) and open interest at \(openInterest.iso8601): the window ends with the earlier"
    )
  }

  /// Stretches between times more than a step apart; times ascend.
  private func gaps(
    in times: [Milliseconds], _ range: Range<Int>, every step: Milliseconds, kind: String
  ) -> [QualityReport.Gap] {
    var gaps: [QualityReport.Gap] = []
    for position in range.dropFirst() where times[position] - times[position - 1] > step {
      gaps.append(QualityReport.Gap(kind: kind, from: times[position - 1] + step, to: times[position]))
    }
    return gaps
  }
}
