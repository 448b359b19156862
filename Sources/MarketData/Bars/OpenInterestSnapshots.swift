package import Basics

/// Open interest at known moments, in time order: rows whose labels have been given their meaning.
package struct OpenInterestSnapshots {
  /// The moment at which the open interest stood.
  package var time: [Milliseconds] = []
  /// Contracts.
  package var openInterest: [Double] = []
  /// What the labels mean, in time order.
  package var segments: [QualityReport.JoinSegment] = []

  /// Open interest at a moment, where a snapshot is of that very moment. Complexity: O(log n).
  package func openInterest(at moment: Milliseconds) -> Double? {
    let position = time.lowerBound(of: moment)
    return position < time.count && time[position] == moment ? openInterest[position] : nil
  }

  /// Detects the meaning of the labels, stretch by stretch, and places the rows in time.
  ///
  /// A stretch that does not decide takes the meaning of the nearest decided one before it, else after it; where nothing
  /// decides, a label is taken for the END of its five minutes, as that is what a snapshot's time says by itself, and from the
  /// day on at which the archive changed its labels for the START.
  package init(
    _ rows: OpenInterestColumns, bars: KlineColumns, interval: Milliseconds, venue: Venue,
    value: ContractValue = .price,
    label: OpenInterestLabel? = nil, isUnordered: Bool = false, records: inout [QualityReport.File],
    log: inout DefectLog
  ) {
    let step = venue.openInterestStep
    let detector = JoinDetector(bars: bars, interval: interval, step: step, value: value)
    // Rows that come in any order are put in that of their labels first, so that stretches are runs of time.
    let rows =
      isUnordered ? rows.picking(rows.label.indices.sorted { (rows.label[$0], $0) < (rows.label[$1], $1) }) : rows
    let ranges = rows.stretches(step: step)
    let described: JoinDetector.Verdict? =
      switch label ?? venue.openInterestLabel {
      case .detect: nil
      case .end: JoinDetector.Verdict(offset: -1, method: .described, matchRate: 0)
      case .start: JoinDetector.Verdict(offset: 0, method: .described, matchRate: 0)
      }
    var found = ranges.map { described ?? detector.verdict(on: rows, $0) }
    if found.allSatisfy({ $0 == nil }), let verdict = detector.verdict(on: rows, 0..<rows.count) {
      // Too little in each stretch, but enough in all.
      found = found.map { _ in verdict }
    }
    let known = found.compactMap { $0 }.first.map { ($0.offset, JoinMethod.neighbouringRows) }
    var carried = known ?? (-1, .assumed)
    var times = rows.label
    for (range, verdict) in zip(ranges, found) {
      if let verdict { carried = (verdict.offset, .neighbouringRows) }
      if known == nil { carried.0 = Self.assumedOffset(ofRowsFrom: rows.label[range].min() ?? 0) }
      let shift = snapshotTime(label: 0, offset: carried.0, step: step)
      for row in range { times[row] += shift }
      let segment = QualityReport.JoinSegment(
        from: rows.label[range].min() ?? 0, to: rows.label[range].max() ?? 0, offset: carried.0,
        method: verdict?.method ?? carried.1, matchRate: verdict?.matchRate ?? 0, rows: range.count, step: step)
      if segment.clockHours != 0 { log.note(.wrongClock, at: rows.place[range.lowerBound], count: range.count) }
      segments.append(segment)
    }
    segments = Self.merged(segments)
    let order = TimeOrder(
      times, places: rows.place, isSameRow: { rows.openInterest[$0] == rows.openInterest[$1] },
      prefer: { _, _ in false })
    order.note(in: &log, records: &records, places: rows.place, isUnordered: isUnordered)
    time = order.positions.map { $0.map { times[$0] } } ?? times
    openInterest = order.positions.map { $0.map { rows.openInterest[$0] } } ?? rows.openInterest
  }

  /// From this label on Binance's archive names the START of the five minutes, before it the END; both of its files hold
  /// 2026-06-25 00:00. Source: binance-public-data, issue 491.
  private static let labelsAreStartsFrom: Milliseconds = 1_782_345_600_000

  /// What a label means where the rows do not tell.
  private static func assumedOffset(ofRowsFrom label: Milliseconds) -> Int { label < labelsAreStartsFrom ? -1 : 0 }

  /// Joins neighbours of one offset; the match rate is that of the rows that were tested, the method the best one used.
  private static func merged(_ segments: [QualityReport.JoinSegment]) -> [QualityReport.JoinSegment] {
    var result: [QualityReport.JoinSegment] = []
    for segment in segments.sorted(by: { $0.from < $1.from }) {
      guard let last = result.last, last.offset == segment.offset else {
        result.append(segment)
        continue
      }
      var joined = last
      let weight = last.matchRate > 0 ? last.rows : 0
      let added = segment.matchRate > 0 ? segment.rows : 0
      joined.to = max(last.to, segment.to)
      joined.rows = last.rows + segment.rows
      if weight + added > 0 {
        joined.matchRate =
          (last.matchRate * Double(weight) + segment.matchRate * Double(added)) / Double(weight + added)
      }
      if weight == 0 { joined.method = segment.method }
      result[result.count - 1] = joined
    }
    return result
  }
}
