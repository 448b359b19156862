/// Positions of rows in time order, each time once, and what had to be done for that.
struct TimeOrder {
  /// Positions to keep.
  var positions: [Int]
  /// Positions left out because the same time stands elsewhere, with the same values and with other ones.
  var duplicates: [Int] = [], conflicts: [Int] = []
  /// Positions of rows that came later than one with a later time.
  var late: [Int] = []

  /// Orders rows by time; of rows at one time that on which `prefer` is true against the one held is kept, else the first.
  ///
  /// Complexity: O(n) where the rows are in order, else O(n log n).
  init(
    _ times: [Milliseconds], isSameRow: (Int, Int) -> Bool, prefer: (_ new: Int, _ held: Int) -> Bool
  ) {
    let isAscending = zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    positions = Array(times.indices)
    guard !isAscending else { return }
    var newest = Milliseconds.min
    for position in times.indices {
      if times[position] < newest { late.append(position) }
      newest = max(newest, times[position])
    }
    positions.sort { (times[$0], $0) < (times[$1], $1) }
    var kept: [Int] = []
    kept.reserveCapacity(positions.count)
    for position in positions {
      guard let held = kept.last, times[held] == times[position] else {
        kept.append(position)
        continue
      }
      if isSameRow(position, held) {
        duplicates.append(position)
      } else if prefer(position, held) {
        conflicts.append(held)
        kept[kept.count - 1] = position
      } else {
        conflicts.append(position)
      }
    }
    positions = kept
  }
}

extension KlineColumns {
  /// The bars in time order, each once: of two versions the one with more volume, as a bar only grows while it lasts.
  func ordered(files: [HistoryFile], log: inout DefectLog) -> KlineColumns {
    let order = TimeOrder(
      openTime,
      isSameRow: { a, b in
        open[a] == open[b] && high[a] == high[b] && low[a] == low[b] && close[a] == close[b] && volume[a] == volume[b]
      },
      prefer: { volume[$0] > volume[$1] })
    order.note(in: &log, files: files, places: place)
    return order.positions.count == count && order.late.isEmpty ? self : picking(order.positions)
  }
}

extension TimeOrder {
  /// Counts what had to be done; a row is late only against its own file, as files may come in any order.
  func note(in log: inout DefectLog, files: [HistoryFile], places: [RowPlace]) {
    func note(_ positions: [Int], _ defect: Defect) {
      for position in positions {
        let place = places[position]
        log.note(defect, file: files[Int(place.file)].relativePath, line: Int(place.line))
      }
    }
    note(duplicates, .duplicate)
    note(conflicts, .conflict)
    note(late.filter { $0 > 0 && places[$0].file == places[$0 - 1].file }, .outOfOrder)
  }
}
