/// Open interest at known moments, in time order: rows whose labels have been given their meaning.
struct OpenInterestSnapshots {
  /// The moment at which the open interest stood.
  var time: [Milliseconds] = []
  /// Contracts.
  var openInterest: [Double] = []
  /// What the labels mean, in time order.
  var segments: [QualityReport.JoinSegment] = []

  /// Detects the meaning of the labels, for each day of each file, and places the rows in time.
  ///
  /// A stretch that does not decide takes the meaning of the nearest decided one before it, else after it; where nothing
  /// decides, a label is taken for the END of its five minutes, as that is what a snapshot's time says by itself.
  init(
    _ rows: OpenInterestColumns, bars: KlineColumns, interval: Milliseconds, files: [HistoryFile], log: inout DefectLog
  ) {
    let detector = JoinDetector(bars: bars, interval: interval)
    let ranges = Self.stretches(of: rows)
    var found = ranges.map { detector.verdict(on: rows, $0) }
    if found.allSatisfy({ $0 == nil }) {
      // Too little in each stretch, but perhaps enough in all.
      if let verdict = detector.verdict(on: rows, 0..<rows.count) { found = found.map { _ in verdict } }
    }
    var carried = found.compactMap { $0 }.first.map { ($0.offset, "neighbouring rows", 0.0) } ?? (-1, "default", 0)
    var times: [Milliseconds] = []
    times.reserveCapacity(rows.count)
    for (range, verdict) in zip(ranges, found) {
      let (offset, method, rate) = verdict ?? carried
      carried = (offset, verdict == nil ? carried.1 : "neighbouring rows", 0)
      for row in range { times.append(snapshotTime(label: rows.label[row], offset: offset)) }
      segments.append(
        QualityReport.JoinSegment(
          from: rows.label[range].min() ?? 0, to: rows.label[range].max() ?? 0, offset: offset, method: method,
          matchRate: rate, rows: range.count))
    }
    segments = Self.merged(segments)
    let order = TimeOrder(
      times, isSameRow: { rows.openInterest[$0] == rows.openInterest[$1] }, prefer: { _, _ in false })
    order.note(in: &log, files: files, places: rows.place)
    time = order.positions.map { times[$0] }
    openInterest = order.positions.map { rows.openInterest[$0] }
  }

  /// Runs of rows of one file and one UTC day of the label.
  private static func stretches(of rows: OpenInterestColumns) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for row in 0..<rows.count {
      if let last = ranges.last, rows.place[row].file == rows.place[last.lowerBound].file,
        rows.label[row].dividedFloor(by: .day) == rows.label[last.lowerBound].dividedFloor(by: .day)
      {
        ranges[ranges.count - 1] = last.lowerBound..<row + 1
      } else {
        ranges.append(row..<row + 1)
      }
    }
    return ranges
  }

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
