/// Spearman's rank correlation of two lists of equal length, ties sharing their mean rank; 0 where one is constant.
/// Complexity: O(n log n).
func rankCorrelation(_ left: [Double], _ right: [Double]) -> Double {
  let (x, y) = (ranks(left), ranks(right))
  let middle = Double(left.count + 1) / 2
  var (xy, xx, yy) = (0.0, 0.0, 0.0)
  for (a, b) in zip(x, y) {
    xy += (a - middle) * (b - middle)
    xx += (a - middle) * (a - middle)
    yy += (b - middle) * (b - middle)
  }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
}

/// Ranks from 1 in the order of the values.
func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}
