/// One feature cut into at most 64 bins, about equally full: trees then compare small whole numbers.
struct FeatureBins: Sendable {
  /// Upper ends of all bins but the last, ascending: bin `b` holds values in (edges[b - 1], edges[b]].
  let edges: [Double]

  /// Most bins.
  static let most = 64

  /// Bins of a column, cut halfway between the values of some rows.
  ///
  /// Each value has its own bin where there are few, else bins are quantiles. Complexity: O(rows * log rows).
  ///
  /// - Precondition: the values are numbers.
  init(_ column: [Double], rows: [Int]) {
    let sorted = rows.map { column[$0] }.sorted()
    edges = Self.starts(in: sorted).map { (sorted[$0 - 1] + sorted[$0]) / 2 }
  }

  /// Positions in sorted values at which all bins but the first begin; never within equal values.
  private static func starts(in sorted: [Double]) -> [Int] {
    let steps = sorted.indices.dropFirst().filter { sorted[$0] != sorted[$0 - 1] }
    guard steps.count >= most else { return steps }
    var starts: [Int] = []
    var next = 0
    for bin in 1..<most {
      // Where the quantile lies within equal values the bin begins after them.
      while next < steps.count, steps[next] < sorted.count * bin / most { next += 1 }
      if next < steps.count, steps[next] != starts.last { starts.append(steps[next]) }
    }
    return starts
  }

  /// The bin of a value. Complexity: O(log bins).
  func bin(of value: Double) -> UInt8 {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low)
  }
}

/// Rows of features in bins, as trees take them.
struct BinnedRows: Sendable {
  /// Bins, feature after feature, row after row.
  let bins: [UInt8]
  /// Numbers of rows and of features.
  let count: Int, features: Int

  /// Rows from columns of bins of equal length.
  init(_ columns: [[UInt8]]) {
    precondition(columns.allSatisfy { $0.allSatisfy { $0 < FeatureBins.most } }, "no such bin")
    (count, features) = (columns.first?.count ?? 0, columns.count)
    var bins: [UInt8] = []
    bins.reserveCapacity(count * features)
    for row in 0..<count {
      for column in columns { bins.append(column[row]) }
    }
    self.bins = bins
  }
}
