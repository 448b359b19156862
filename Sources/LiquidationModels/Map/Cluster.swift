package import MarketData

/// Neighbouring bins that each hold much: a price band where many positions of one side would be force-closed.
package struct Cluster: Equatable, Sendable {
  /// The bins of the band.
  package var bins: ClosedRange<Int>
  /// Side of the positions.
  package var side: Side
  /// USDT in the band.
  package var total: Double
  /// USDT by leverage, in the order of the map's leverages.
  package var byLeverage: [Double]
}

/// When neighbouring bins count as a cluster.
package struct ClusterRule: Equatable, Sendable {
  /// A bin belongs when it holds more than this many times the mean of its neighbourhood.
  package var factor = 1.5
  /// Half the neighbourhood's width, as a share of the price.
  package var neighbourhood = 0.05
  /// A cluster counts when it holds at least this share of its side.
  package var leastShare = 0.005

  /// The defaults.
  package init() {}
}

extension LiquidationMap {
  /// Bands of adjacent bins that stand out from the prices around them, largest first.
  ///
  /// A bin is held against its neighbourhood, not against the whole side: low leverage piles up far from the price, and
  /// against that pile nothing near the price would ever stand out. The rule is one of shares, so it depends on neither
  /// unit nor size of the market. Complexity: O(levels + rows + clusters log clusters).
  package func clusters(_ rule: ClusterRule = ClusterRule()) -> [Cluster] {
    guard price.isFinite else { return [] }
    let reach = Int(max(1, min(Double(rows.count), rule.neighbourhood * price / rows.bins.size)))
    let found = Side.allCases.flatMap { side -> [Cluster] in
      let masses = massByRow(of: side)
      let totals = masses.map { $0.reduce(0, +) }
      var sums = [0.0]
      for total in totals { sums.append(sums[sums.count - 1] + total) }
      let whole = sums[sums.count - 1]
      // Rows beyond the first and the last with mass are no neighbours: the end of a plateau is no cluster.
      guard let first = totals.firstIndex(where: { $0 > 0 }), let last = totals.lastIndex(where: { $0 > 0 }) else {
        return []
      }
      var clusters: [Cluster] = []
      for row in first...last {
        let (low, high) = (max(first, row - reach), min(last, row + reach))
        let mean = (sums[high + 1] - sums[low]) / Double(high - low + 1)
        guard totals[row] > rule.factor * mean else { continue }
        let bin = rows.range.lowerBound + row
        if let open = clusters.last, open.bins.upperBound == bin - 1 {
          clusters[clusters.count - 1] = Cluster(
            bins: open.bins.lowerBound...bin, side: side, total: open.total + totals[row],
            byLeverage: zip(open.byLeverage, masses[row]).map(+))
        } else {
          clusters.append(Cluster(bins: bin...bin, side: side, total: totals[row], byLeverage: masses[row]))
        }
      }
      return clusters.filter { $0.total >= rule.leastShare * whole }
    }
    return found.sorted {
      ($1.total, $0.side, $0.bins.lowerBound) < ($0.total, $1.side, $1.bins.lowerBound)
    }
  }

  /// USDT of a side by row and leverage.
  private func massByRow(of side: Side) -> [[Double]] {
    var masses = Array(repeating: leverages.map { _ in 0.0 }, count: rows.count)
    for level in levels where level.side == side {
      guard let tier = leverages.firstIndex(of: level.leverage) else { continue }
      masses[level.bin - rows.range.lowerBound][tier] += level.notional
    }
    return masses
  }

  /// Distance from the price to the nearest edge of a cluster, in percent of the price, negative below it.
  package func distancePercent(of cluster: Cluster) -> Double {
    let low = rows.bins.lowerEdge(cluster.bins.lowerBound)
    let high = rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    if price < low { return (low / price - 1) * 100 }
    return price > high ? (high / price - 1) * 100 : 0
  }
}
