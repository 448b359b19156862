/// Features cut into at most 64 bins each, about equally full: trees then compare small whole numbers.
struct FeatureBins: Sendable {
  /// Upper ends of all bins of a feature but the last, ascending: bin `b` holds values in (edges[b - 1], edges[b]].
  let edges: [[Double]]

  /// Most bins of a feature.
  static let most = 64

  /// Bins of columns of equal length, cut halfway between the values of some rows.
  ///
  /// Each value has its own bin where there are few, else bins are quantiles.
  ///
  /// - Precondition: the values are numbers.
  ///
  /// Complexity: O(columns * rows * log rows).
  init(_ columns: [[Double]], rows: [Int]) {
    edges = columns.map { column in
      let sorted = rows.map { column[$0] }.sorted()
      return Self.starts(in: sorted).map { (sorted[$0 - 1] + sorted[$0]) / 2 }
    }
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

  /// The bin of a value of a feature. Complexity: O(log bins).
  func bin(of value: Double, feature: Int) -> Int {
    var (low, high) = (0, edges[feature].count)
    while low < high {
      let middle = (low + high) / 2
      if edges[feature][middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Rows of all features as places of their bins: `feature * 64 + bin`, feature after feature, row after row.
  func places(_ columns: [[Double]], rows: [Int]) -> [UInt16] {
    var places: [UInt16] = []
    places.reserveCapacity(columns.count * rows.count)
    for row in rows {
      for feature in columns.indices {
        places.append(UInt16(feature * Self.most + bin(of: columns[feature][row], feature: feature)))
      }
    }
    return places
  }
}
