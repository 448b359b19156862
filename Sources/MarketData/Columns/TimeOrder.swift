package import Basics

/// Positions of rows in time order, each time once, and what had to be done for that.
package struct TimeOrder {
  /// Positions to keep; nil where all rows are in order as they are.
  private(set) var positions: [Int]?
  /// Positions left out because the same time stands elsewhere: with the same values in the same file, with the same values
  /// in another file, with other values.
  private(set) var duplicates: [Int] = [], overlaps: [Int] = [], conflicts: [Int] = []
  /// Positions of rows that came later than one of their own file with a later time.
  private(set) var late: [Int] = []

  /// Orders rows by time; of rows at one time that on which `prefer` is true against the one held is kept, else the first.
  ///
  /// Complexity: O(n) where the rows are in order, else O(n log n).
  package init(
    _ times: [Milliseconds], places: [RowPlace], isSameRow: (Int, Int) -> Bool,
    prefer: (_ new: Int, _ held: Int) -> Bool
  ) {
    guard let unordered = times.indices.dropFirst().first(where: { times[$0 - 1] >= times[$0] }) else { return }
    // A row is late only against its own file, as files may come in any order.
    var newest = times[unordered - 1]
    for position in unordered..<times.count {
      if places[position].file != places[position - 1].file { newest = .min }
      if times[position] < newest { late.append(position) }
      newest = max(newest, times[position])
    }
    var kept: [Int] = []
    kept.reserveCapacity(times.count)
    for position in times.indices.sorted(by: { (times[$0], $0) < (times[$1], $1) }) {
      guard let held = kept.last, times[held] == times[position] else {
        kept.append(position)
        continue
      }
      if isSameRow(position, held) {
        if places[position].file == places[held].file { duplicates.append(position) } else { overlaps.append(position) }
      } else if prefer(position, held) {
        conflicts.append(held)
        kept[kept.count - 1] = position
      } else {
        conflicts.append(position)
      }
    }
    positions = kept
  }

  /// Counts what had to be done, and takes the rows left out off the files' accepted ones.
  package func note(
    in log: inout DefectLog, records: inout [QualityReport.File], places: [RowPlace],
    isUnordered: Bool = false
  ) {
    for (positions, defect) in [(duplicates, Defect.duplicate), (overlaps, .overlap), (conflicts, .conflict)] {
      for position in positions {
        log.note(defect, at: places[position])
        records[Int(places[position].file)].accepted -= 1
      }
    }
    // Where rows come in any order, none is late.
    guard !isUnordered else { return }
    for position in late { log.note(.outOfOrder, at: places[position]) }
  }
}

extension KlineColumns {
  /// The bars in time order, each once: of two versions the one with more volume, as a bar only grows while it lasts.
  package func ordered(isUnordered: Bool = false, records: inout [QualityReport.File], log: inout DefectLog)
    -> KlineColumns
  {
    let order = TimeOrder(
      openTime, places: place,
      isSameRow: { a, b in
        open[a] == open[b] && high[a] == high[b] && low[a] == low[b] && close[a] == close[b] && volume[a] == volume[b]
      },
      prefer: { volume[$0] > volume[$1] })
    order.note(in: &log, records: &records, places: place, isUnordered: isUnordered)
    return (order.positions.map(picking) ?? self).plausible(records: &records, log: &log)
  }
}
