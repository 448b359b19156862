package import CSV

/// Counts defects, keeping the place of the first of each.
package struct DefectLog {
  /// Nothing noted yet.
  package init() {}

  private var counts: [Defect: (count: Int, first: RowPlace)] = [:]

  /// Counts rows, or a file where the place's line is 0.
  package mutating func note(_ defect: Defect, at place: RowPlace, count: Int = 1) {
    counts[defect, default: (0, place)].count += count
  }

  /// Takes in what was noted of later files.
  package mutating func merge(_ later: DefectLog) {
    counts.merge(later.counts) { (($0.count + $1.count, min($0.first, $1.first))) }
  }

  /// Takes in what was noted of a part of a file, whose lines were counted from the part's beginning.
  package mutating func merge(_ part: DefectLog, file: Int32, linesBefore: Int32) {
    for (defect, noted) in part.counts {
      note(defect, at: RowPlace(file: file, line: linesBefore + noted.first.line), count: noted.count)
    }
  }

  /// Whether nothing was noted.
  package var isEmpty: Bool { counts.isEmpty }

  /// How many rows of an outcome there are.
  package func count(_ outcome: Defect.Outcome) -> Int {
    counts.reduce(0) { $0 + ($1.key.outcome == outcome ? $1.value.count : 0) }
  }

  /// The findings of an outcome in the order of the cases, files named by their paths.
  package func findings(_ outcome: Defect.Outcome, paths: [String]) -> [QualityReport.Finding] {
    guard !counts.isEmpty else { return [] }
    return Defect.allCases.compactMap { defect in
      guard defect.outcome == outcome, let (count, first) = counts[defect] else { return nil }
      return QualityReport.Finding(
        reason: defect.rawValue, count: count, file: paths[Int(first.file)], line: Int(first.line))
    }
  }
}

extension RowRemarks {
  /// Each remark and what reports call it.
  package static let defects: [(RowRemarks, Defect)] = [
    (.microseconds, .microseconds), (.notation, .notation), (.dateOnly, .dateOnly), (.snapped, .snapped),
    (.carriageReturn, .carriageReturn), (.wick, .wick), (.tiny, .tiny),
  ]
}
