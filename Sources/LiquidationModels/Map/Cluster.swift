/// Neighbouring bins that each hold much: a price band where many positions of one side would be force-closed.
public struct Cluster: Equatable, Sendable {
  /// The bins of the band.
  public var bins: ClosedRange<Int>
  /// Side of the positions.
  public var side: Side
  /// USDT in the band.
  public var total: Double
  /// USDT by leverage, in the order of the map's leverages.
  public var byLeverage: [Double]
}

extension LiquidationMap {
  /// Bands of adjacent bins that each hold more than `factor` times the mean of their side's bins, largest first.
  ///
  /// The mean is over bins with mass, so the rule does not depend on unit, size of bin or size of market.
  /// Complexity: O(levels + clusters log clusters).
  public func clusters(above factor: Double = 1.5) -> [Cluster] {
    var found: [Cluster] = []
    for side in Side.allCases {
      var perBin: [(bin: Int, byLeverage: [Double])] = []
      for level in levels where level.side == side {
        if perBin.last?.bin != level.bin { perBin.append((level.bin, leverages.map { _ in 0 })) }
        guard let tier = leverages.firstIndex(of: level.leverage) else { continue }
        perBin[perBin.count - 1].byLeverage[tier] += level.notional
      }
      let mean = perBin.reduce(0) { $0 + $1.byLeverage.reduce(0, +) } / Double(max(1, perBin.count))
      for (bin, byLeverage) in perBin {
        let total = byLeverage.reduce(0, +)
        guard total > factor * mean else { continue }
        if let last = found.last, last.side == side, last.bins.upperBound == bin - 1 {
          found[found.count - 1] = Cluster(
            bins: last.bins.lowerBound...bin, side: side, total: last.total + total,
            byLeverage: zip(last.byLeverage, byLeverage).map(+))
        } else {
          found.append(Cluster(bins: bin...bin, side: side, total: total, byLeverage: byLeverage))
        }
      }
    }
    return found.sorted {
      ($1.total, $0.side, $0.bins.lowerBound) < ($0.total, $1.side, $1.bins.lowerBound)
    }
  }

  /// Distance from the price to the nearest edge of a cluster, in percent of the price, negative below it.
  public func distancePercent(of cluster: Cluster) -> Double {
    let low = rows.bins.lowerEdge(cluster.bins.lowerBound)
    let high = rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    if price < low { return (low / price - 1) * 100 }
    return price > high ? (high / price - 1) * 100 : 0
  }
}
