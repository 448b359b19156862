import Basics
package import MarketData

/// Neighbouring rows that each hold much: a price band where many positions of one side would be force-closed.
package struct Cluster: Equatable, Sendable {
  /// The bins of the band.
  package var bins: ClosedRange<Int>
  /// Side of the positions.
  package var side: Side
  /// Estimated liquidations in the band, in the quote currency.
  package var total: Double
  /// The same by part, in the order of the map's parts.
  package var byPart: [Double]
  /// How much of it came within the last 24 hours, negative where it shrank; nil where the history is shorter.
  package var change24h: Double?
}

/// When neighbouring rows count as a cluster.
package struct ClusterRule: Equatable, Sendable {
  /// A row belongs when it holds more than this many times the mean of its neighbourhood, width for width.
  package var factor = 1.5
  /// Finer rows than this share of the price are looked at together, as a trader cannot tell them apart.
  package var finest = 0.001
  /// Half the neighbourhood's width, as a share of the price.
  package var neighbourhood = 0.05
  /// A cluster counts when it holds at least this share of its side.
  package var leastShare = 0.005

  /// The defaults.
  package init() {}
}

extension LiquidationMap {
  /// Bands of adjacent rows that stand out from the prices around them, largest first.
  ///
  /// A row is held against its neighbourhood, not against the whole side: low leverage piles up far from the price, and
  /// against that pile nothing near the price would ever stand out. The rule is one of shares, so it depends on neither
  /// unit nor size of the market. Complexity: O(levels + rows + clusters log clusters).
  package func clusters(_ rule: ClusterRule = ClusterRule()) -> [Cluster] {
    let totals = totals
    return standingOut(rule).filter { $0.total >= rule.leastShare * (totals[$0.side] - overflowLiquidations[$0.side]) }
  }

  /// All bands that stand out, however little they hold, largest first.
  func standingOut(_ rule: ClusterRule = ClusterRule()) -> [Cluster] {
    guard price.isFinite else { return [] }
    let reach = Int(bounded: max(1, min(Double(rows.range.count), rule.neighbourhood * price / rows.bins.size)))
    let finest = Int(
      bounded: max(1, min(Double(rows.range.count), (rule.finest * price / rows.bins.size).rounded(.down))))
    let found = Side.allCases.flatMap { side -> [Cluster] in
      let bands = bands(of: side, finest: finest)
      // Bands beyond the first and the last with mass are no neighbours: the end of a plateau is no cluster.
      guard let first = bands.firstIndex(where: { $0.total > 0 }), let last = bands.lastIndex(where: { $0.total > 0 })
      else { return [] }
      var clusters: [Cluster] = []
      // The neighbourhood's bands, its mass and its width in bins.
      var (low, high, mass, width) = (first, first, 0.0, 0)
      for position in first...last {
        let band = bands[position]
        while high <= last, bands[high].bins.lowerBound <= band.bins.upperBound + reach {
          mass += bands[high].total
          width += bands[high].bins.count
          high += 1
        }
        while bands[low].bins.upperBound < band.bins.lowerBound - reach {
          mass -= bands[low].total
          width -= bands[low].bins.count
          low += 1
        }
        guard band.total * Double(width) > rule.factor * mass * Double(band.bins.count) else { continue }
        if let open = clusters.last, open.bins.upperBound == band.bins.lowerBound - 1 {
          clusters[clusters.count - 1] = Cluster(
            bins: open.bins.lowerBound...band.bins.upperBound, side: side, total: open.total + band.total,
            byPart: zip(open.byPart, band.byPart).map(+))
        } else {
          clusters.append(band)
        }
      }
      return clusters
    }
    return found.sorted {
      ($1.total, $0.side, $0.bins.lowerBound) < ($0.total, $1.side, $1.bins.lowerBound)
    }
  }

  /// What rows hold of a side, so many put together that none but the last of a stretch has fewer bins than `finest`.
  private func bands(of side: Side, finest: Int) -> [Cluster] {
    var bands: [Cluster] = []
    var bandOfBin = Array(repeating: 0, count: rows.range.count)
    for row in 0..<rows.count {
      let bins = rows[row]
      if let open = bands.last, open.bins.count < finest, bins.count < finest {
        bands[bands.count - 1].bins = open.bins.lowerBound...bins.upperBound - 1
      } else {
        bands.append(
          Cluster(
            bins: bins.lowerBound...bins.upperBound - 1, side: side, total: 0, byPart: parts.map { _ in 0 }))
      }
      bandOfBin[bins.lowerBound - rows.range.lowerBound] = bands.count - 1
    }
    for level in levels where level.side == side {
      guard let tier = parts.firstIndex(of: level.part) else { continue }
      let band = bandOfBin[level.bin - rows.range.lowerBound]
      bands[band].byPart[tier] += level.liquidations
      bands[band].total += level.liquidations
    }
    return bands
  }

  /// Distance from the price to the nearest edge of a cluster, in percent of the price, negative below it.
  package func distancePercent(of cluster: Cluster) -> Double {
    let low = rows.bins.lowerEdge(cluster.bins.lowerBound)
    let high = rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    if price < low { return (low / price - 1) * 100 }
    return price > high ? (high / price - 1) * 100 : 0
  }
}
