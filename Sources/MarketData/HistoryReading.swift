/// The files of one symbol as read: columns in time order, and all that was noted on the way.
struct HistoryReading {
  let klines: KlineColumns
  let openInterest: OpenInterestColumns
  private let files: [HistoryFile]
  private var quality = QualityReport()
  private var rejected = DefectLog()
  private var repaired = DefectLog()
  private var snapshots: OpenInterestSnapshots?

  /// Reads files of klines of one interval and of metrics, all of one symbol.
  init(files: [HistoryFile], symbol: String, interval: Milliseconds) throws(HistoryError) {
    self.files = files
    var klineReader = KlineReader(interval: interval)
    var metricsReader = MetricsReader(symbol: symbol)
    for (position, file) in files.enumerated() {
      if file.kind == .metrics {
        metricsReader.place.file = Int32(position)
        quality.files.append(try readRows(of: file, into: &metricsReader, log: &rejected))
      } else {
        klineReader.place.file = Int32(position)
        quality.files.append(try readRows(of: file, into: &klineReader, log: &rejected))
      }
    }
    if let first = metricsReader.firstSnapped {
      repaired.note(
        .snapped, file: files[Int(first.file)].relativePath, line: Int(first.line), count: metricsReader.snapped)
    }
    if klineReader.derivesQuoteVolume {
      quality.notes.append("klines without quote_volume: derived as volume x (high + low + close) / 3")
    }
    if klineReader.derivesTakerVolume {
      quality.notes.append("klines without taker volume: a rising bar counts as bought, a falling one as sold")
    }
    klines = klineReader.columns.ordered(files: files, log: &rejected)
    openInterest = metricsReader.columns
    if let first = klines.openTime.first, let last = klines.openTime.last {
      quality.klines = QualityReport.Span(first: first, last: last)
    }
    if let first = openInterest.label.min(), let last = openInterest.label.max() {
      quality.openInterest = QualityReport.Span(first: first, last: last)
    }
  }

  /// Finds out what the open-interest labels mean and joins.
  mutating func join(symbol: String, interval: Milliseconds) -> Bars {
    let placed = OpenInterestSnapshots(
      openInterest, bars: klines, interval: interval, files: files, log: &rejected)
    quality.join = placed.segments
    snapshots = placed
    return Bars(
      symbol: symbol, interval: interval, klines: klines, snapshots: placed, files: files, log: &repaired)
  }

  /// Says why there is no bar with open interest.
  func nothingInCommon(symbol: String) -> HistoryError {
    func describe(_ span: QualityReport.Span?) -> String {
      span.map { "\($0.first.iso8601) to \($0.last.iso8601)" } ?? "no usable row"
    }
    let first = rejected.list.first.map { "; first rejected row: \($0.file):\($0.line): \($0.reason)" } ?? ""
    return .unusable(
      "\(symbol): klines and open interest have no bar in common: klines \(describe(quality.klines)), "
        + "open interest \(describe(quality.openInterest))\(first)")
  }

  /// The report on a window of which `shown` bars are there.
  func report(from: Milliseconds, to: Milliseconds, interval: Milliseconds, bars: Bars, shown: Int) -> QualityReport {
    var report = quality
    report.rejected = rejected.list
    report.repaired = repaired.list
    let ends = snapshots?.time ?? openInterest.label
    let klineTimes = klines.openTime.filter { $0 >= from && $0 < to }
    report.gaps =
      gaps(in: klineTimes, every: interval, kind: "klines")
      + gaps(
        in: ends.filter { $0 > from && $0 <= to }.sorted(), every: max(interval, MetricsReader.interval),
        kind: "metrics")
    let expected = Int((to - from) / interval)
    let withOpenInterest = Set(ends).intersection(klineTimes.map { $0 + interval }).count
    report.coverage = Double(min(shown, withOpenInterest)) / Double(max(1, expected))
    return report
  }

  /// Stretches between times more than a step apart; times ascend.
  private func gaps(in times: [Milliseconds], every step: Milliseconds, kind: String) -> [QualityReport.Gap] {
    zip(times, times.dropFirst()).compactMap { earlier, later in
      later - earlier > step ? QualityReport.Gap(kind: kind, from: earlier + step, to: later) : nil
    }
  }
}
