package import Basics
package import LiquidationModels
package import MarketData
import Plotting

/// What the index of all symbols tells of one; small and Codable, so that it can be kept from run to run.
package struct IndexEntry: Codable, Equatable, Sendable {
  /// A band of large estimated liquidations.
  package struct Band: Codable, Equatable, Sendable {
    /// Whose liquidations.
    package var side: Side
    /// Edges, estimated amount inside, and distance from the price in percent, negative below.
    package var low, high, total, distancePercent: Double
  }

  /// The perpetual's name, hostile until escaped, and the path of its page relative to the index.
  package var symbol, path: String
  /// Where it is traded, by the venue's id and by its name for a reader, and the currency of prices and amounts.
  package var venue: String, venueName: String, currency: String
  /// How its map was made, for a reader.
  package var model: String
  /// Whether the data is of our own making.
  package var isSynthetic: Bool
  /// Whether newer data could not be used, so that the pages are those of an earlier run.
  package var isStale = false
  /// Decimals of the price, the price, and how much it changed over the window in percent.
  package var priceDecimals: Int, price: Double, changePercent: Double
  /// First moment of the window, and the moment after the last bar.
  package var from: Milliseconds, asOf: Milliseconds
  /// Estimated amounts below and above the price.
  package var longTotal, shortTotal: Double
  /// The nearest of the large clusters on either side.
  package var below, above: Band?
  /// The largest clusters, largest first.
  package var largest: [Band]
  /// Estimated amounts in `sparkline.count` equal bands of price from the lowest row up; longs and shorts.
  package var sparkline: [Double]
  /// Where the price stands in the sparkline, 0...1 from its lower end.
  package var sparklinePrice: Double
  /// Share of the window's bars that are there, 0...1.
  package var coverage: Double
  /// Paths of a small picture and of one for link previews, relative to the index, where there are such.
  package var thumbnail: String?, card: String?

  /// The entry of a report whose page is at a path, and of which these files were made.
  package init(_ report: LiquidationReport, path: String, artifacts: [Artifact] = []) {
    let map = report.map
    symbol = report.symbol
    (venue, venueName) = (report.instrument.venue.id, report.instrument.venue.name)
    currency = report.quote
    self.path = path
    model = report.modelDescription
    isSynthetic = report.isSynthetic
    (priceDecimals, price, from, asOf) = (report.priceDecimals, map.price, report.from, report.to)
    let candles = report.heatmap.candles
    let (open, close) = (candles.first?.open ?? 0, candles.last?.close ?? 0)
    changePercent = open > 0 ? (close / open - 1) * 100 : 0
    (longTotal, shortTotal) = (map.totals.long, map.totals.short)
    let clusters = report.clusters
    below = nearestCluster(.long, clusters: clusters, map: map).map { Band($0, in: map) }
    above = nearestCluster(.short, clusters: clusters, map: map).map { Band($0, in: map) }
    largest = clusters.prefix(5).map { Band($0, in: map) }
    (sparkline, sparklinePrice) = mapProfile(map, bands: 60)
    coverage = report.quality.coverage
    let made = { (kind: PictureKind) in
      artifacts.first { $0.path == "\(report.symbol)/\(kind.fileName)" }?.path
    }
    (thumbnail, card) = (made(.thumbnail), made(.card))
  }
}

extension IndexEntry.Band {
  fileprivate init(_ cluster: Cluster, in map: LiquidationMap) {
    side = cluster.side
    low = map.rows.bins.lowerEdge(cluster.bins.lowerBound)
    high = map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    total = cluster.total
    distancePercent = map.distancePercent(of: cluster)
  }
}

/// The cluster of a side next to the price among the ten largest of that side; `clusters` come largest first.
func nearestCluster(_ side: Side, clusters: [Cluster], map: LiquidationMap) -> Cluster? {
  clusters.filter { $0.side == side }.prefix(10).min {
    map.distancePercent(of: $0).magnitude < map.distancePercent(of: $1).magnitude
  }
}

/// Mass summed into equal bands of the map's rows, and the price's place among them.
private func mapProfile(_ map: LiquidationMap, bands: Int) -> ([Double], Double) {
  let bins = map.rows.range
  let count = max(1, min(bands, bins.count))
  var profile = Array(repeating: 0.0, count: count)
  for level in map.levels {
    let middle = level.bin + level.width / 2 - bins.lowerBound
    profile[min(count - 1, middle * count / bins.count)] += level.liquidations
  }
  let low = map.rows.lowerEdge(0)
  let span = map.rows.lowerEdge(map.rows.count) - low
  return (profile, span > 0 ? max(0, min(1, (map.price - low) / span)) : 0.5)
}
