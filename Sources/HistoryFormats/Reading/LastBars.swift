import Basics
import MarketData

extension KlineColumns {
  /// A bar that has ended agrees with its ratio to 1 % or better.
  private static var ratioTolerance: Double { 0.05 }

  /// The bars without those that a file ends with though they had not ended when it was written.
  ///
  /// The exchange gives the bar that runs with the close time that it will have, so a file fetched meanwhile looks whole once
  /// that time has passed. But open interest repeats the taker ratio of the same five minutes: where it agrees with the other
  /// bars and not with the last of a file that ends before its period does, that bar was still running. Bars are in time
  /// order; a file's period is that of its name. Complexity: O(bars).
  func withoutRunning(
    _ rows: OpenInterestColumns, join segments: [QualityReport.JoinSegment], files: [HistoryFile],
    interval: Milliseconds, records: inout [QualityReport.File], log: inout DefectLog
  ) -> KlineColumns {
    let lasts = openTime.indices.filter { $0 + 1 == count || place[$0 + 1].file != place[$0].file }.filter {
      files.indices.contains(Int(place[$0].file))
        && files[Int(place[$0].file)].period?.upperBound != openTime[$0] + interval
    }
    guard !lasts.isEmpty else { return self }
    var barOfLabel: [Milliseconds: Int] = [:]
    for segment in segments where segment.method == .takerRatio && segment.matchRate >= 0.9 && segment.step == interval
    {
      for bar in lasts {
        let label = openTime[bar] + interval - Milliseconds(segment.offset + 1) * segment.step
        if segment.from <= label, label <= segment.to { barOfLabel[label] = bar }
      }
    }
    var running: Set<Int> = []
    for row in rows.label.indices where rows.takerRatio[row] > 0 {
      guard let bar = barOfLabel[rows.label[row]] else { continue }
      let sold = volume[bar] - takerBuyVolume[bar]
      let ratio = sold > 0 ? takerBuyVolume[bar] / sold : .infinity
      if !((ratio / rows.takerRatio[row] - 1).magnitude <= Self.ratioTolerance) { running.insert(bar) }
    }
    guard !running.isEmpty else { return self }
    for bar in running.sorted() {
      log.note(.unfinished, at: place[bar])
      records[Int(place[bar].file)].accepted -= 1
    }
    return picking(openTime.indices.filter { !running.contains($0) })
  }
}
