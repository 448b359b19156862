@testable import LiquidationModels
import MarketData

/// How alike two maps are in a band of distances from the price.
struct Agreement {
  /// Mass that the normalised profiles share, 0...1.
  var overlap: Double
  /// Spearman's correlation of the bins' masses, ties at their mean rank.
  var rankCorrelation: Double

  init(overlap: Double, rankCorrelation: Double) {
    self.overlap = overlap
    self.rankCorrelation = rankCorrelation
  }

  /// Compares contracts by bin and side at distances `low ..< high` from `price`, as shares of it.
  init(_ found: LevelSum, _ truth: [LevelSum.Key: Double], price: Double, band: Range<Double>, bins: PriceBins) {
    var pairs: [(Double, Double)] = []
    let (foundLong, foundShort) = (found.byBin(.long), found.byBin(.short))
    for side in Side.allCases {
      let far = bins.index(of: side == .long ? price * (1 - band.upperBound) : price * (1 + band.upperBound))
      let near = bins.index(of: price)
      for bin in min(near, far)...max(near, far) {
        let distance = side == .long ? 1 - bins.middle(bin) / price : bins.middle(bin) / price - 1
        guard band.contains(distance) else { continue }
        let mass = (side == .long ? foundLong : foundShort)[bin] ?? 0
        pairs.append((mass, truth[.init(bin: bin, tier: 0, side: side)] ?? 0))
      }
    }
    let sums = pairs.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
    overlap = pairs.reduce(0) { $0 + min($1.0 / sums.0, $1.1 / sums.1) }
    rankCorrelation = correlation(ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
  }
}

/// Positions in ascending order; equal values share their mean.
private func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    let end = order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
    for position in order[start..<end] { ranks[position] = Double(start + end - 1) / 2 }
    start = end
  }
  return ranks
}

private func correlation(_ left: [Double], _ right: [Double]) -> Double {
  let means = (left.reduce(0, +) / Double(left.count), right.reduce(0, +) / Double(right.count))
  var sums = (0.0, 0.0, 0.0)
  for (x, y) in zip(left, right) {
    let (x, y) = (x - means.0, y - means.1)
    sums = (sums.0 + x * y, sums.1 + x * x, sums.2 + y * y)
  }
  return sums.0 / (sums.1 * sums.2).squareRoot()
}
