package import MarketData

extension LiquidationMap {
  /// How far from the price a headline looks, in percent: what lies farther is no news of the day.
  package static let nearField = 10.0

  /// Clusters that begin within 10 % of the price, however small, the largest first.
  ///
  /// They stand out of the 2 % around them. Complexity: that of `clusters`.
  package func clustersNear() -> [Cluster] {
    var rule = ClusterRule()
    rule.neighbourhood = 0.02
    return standingOut(rule).filter { $0.total > 0 && distancePercent(of: $0).magnitude <= Self.nearField }
  }

  /// Of the clusters near the price, which come largest first, the three largest of each side, nearest first.
  ///
  /// They are ranked against what their side holds within 10 %, never against the mass far away, and count where they hold at
  /// least 3 % of it. Complexity: O(levels + clusters log clusters).
  package func nearest(of clusters: [Cluster]) -> [Cluster] {
    guard let near = within([Self.nearField]).first else { return [] }
    return Side.allCases.flatMap { side -> [Cluster] in
      let mass = side == .long ? near.longs : near.shorts
      return byNearness(clusters.filter { $0.side == side && $0.total >= 0.03 * mass }.prefix(3))
    }
  }

  /// Clusters, those nearest to the price first.
  package func byNearness(_ clusters: some Sequence<Cluster>) -> [Cluster] {
    clusters.sorted { distancePercent(of: $0).magnitude < distancePercent(of: $1).magnitude }
  }

  /// Distances from the price to the nearer and to the farther edge of a cluster, in percent, negative below the price.
  package func edgeDistances(of cluster: Cluster) -> (near: Double, far: Double) {
    let low = (rows.bins.lowerEdge(cluster.bins.lowerBound) / price - 1) * 100
    let high = (rows.bins.lowerEdge(cluster.bins.upperBound + 1) / price - 1) * 100
    return cluster.side == .long ? (min(0, high), low) : (max(0, low), high)
  }
}

/// A stretch of prices that holds more than its share without a peak: no cluster test finds it, a trader still meets it.
package struct Plateau: Equatable, Sendable {
  /// Whose liquidations.
  package var side: Side
  /// Its lowest and highest price.
  package var low: Double, high: Double
  /// Estimated liquidations in it, in the quote currency.
  package var total: Double
  /// Distances from the price to the nearer and the farther edge, in percent, negative below the price.
  package var near: Double, far: Double
}

extension LiquidationMap {
  /// The nearest plateau of each side within 10 % of the price.
  ///
  /// Steps of half a percent outward from the price that each hold more than the mean step belong together; a plateau is at
  /// least 1 % wide, holds a tenth of its side within 10 %, and less than half of it are clusters told already.
  /// Complexity: O(levels * steps).
  package func plateaus(beside told: [Cluster]) -> [Plateau] {
    let step = 0.5
    let count = Int(Self.nearField / step)
    let cumulative = within((1...count).map { Double($0) * step })
    return Side.allCases.compactMap { side -> Plateau? in
      let sums = [0] + cumulative.map { side == .long ? $0.longs : $0.shorts }
      let all = sums[count]
      guard all > 0 else { return nil }
      func holdsMuch(_ position: Int) -> Bool { (sums[position + 1] - sums[position]) * Double(count) >= all }
      func price(_ steps: Int) -> Double { self.price * (1 + (side == .long ? -1 : 1) * Double(steps) * step / 100) }
      var start = 0
      while start < count {
        guard holdsMuch(start) else {
          start += 1
          continue
        }
        let end = (start..<count).first { !holdsMuch($0) } ?? count
        let total = sums[end] - sums[start]
        let edges = [price(start), price(end)].sorted()
        let peaks = told.filter {
          $0.side == side && rows.bins.middle($0.bins.lowerBound) < edges[1]
            && rows.bins.middle($0.bins.upperBound) > edges[0]
        }.reduce(0) { $0 + $1.total }
        if end - start >= 2, total >= 0.1 * all, peaks < 0.5 * total {
          let sign = side == .long ? -step : step
          return Plateau(
            side: side, low: edges[0], high: edges[1], total: total, near: Double(start) * sign, far: Double(end) * sign
          )
        }
        start = end
      }
      return nil
    }
  }
}
