import Basics
import LiquidationModels
import MarketData
import Plotting

/// How many clusters the table lists.
let clusterLimit = 40

extension LiquidationMap {
  /// Where a cluster begins and ends.
  func prices(of cluster: Cluster) -> ClosedRange<Double> {
    rows.bins.lowerEdge(cluster.bins.lowerBound)...rows.bins.lowerEdge(cluster.bins.upperBound + 1)
  }
}

/// The clusters of the table, nearest first: those that stand out near the price, and the largest anywhere.
func listedClusters(_ report: LiquidationReport) -> [Cluster] {
  var listed = report.nearest
  for cluster in report.clusters where listed.count < clusterLimit {
    if !listed.contains(where: { $0.side == cluster.side && $0.bins.overlaps(cluster.bins) }) { listed.append(cluster) }
  }
  let distance = { (cluster: Cluster) in report.map.distancePercent(of: cluster).magnitude }
  return listed.sorted { (distance($0), $0.bins.lowerBound) < (distance($1), $1.bins.lowerBound) }
}

/// The table of clusters, nearest first.
func clusterRows(_ listed: [Cluster], report: LiquidationReport) -> [[String: Any]] {
  let map = report.map
  let running = map.cumulative
  return listed.enumerated().map { index, cluster in
    let band = BandText(map.prices(of: cluster), report: report)
    // What the price sets free on its way through the whole band.
    let cumulative = running.last { point in
      point.side == cluster.side
        && (point.side == .long ? point.edge >= cluster.bins.lowerBound : point.edge <= cluster.bins.upperBound + 1)
    }
    return [
      "index": index, "band": band.prices, "low": band.low, "side": cluster.side.rawValue,
      "distance": band.distances, "distanceValue": band.nearEdge, "nearness": band.nearEdge.magnitude,
      "total": compact(cluster.total), "totalValue": cluster.total,
      "cumulative": cumulative.map { compact($0.liquidations) } ?? "–",
      "cumulativeValue": cumulative?.liquidations ?? 0,
      "change": cluster.change24h.map(signedAmount) ?? "–", "changeValue": cluster.change24h.map { "\($0)" } ?? "",
      // What is next to nothing of the whole is told as nothing.
      "groups": report.groups.map { $0.parts.reduce(0) { $0 + cluster.byPart[$1] } }.map {
        ["text": $0 > cluster.total / 10_000 ? compact($0) : "–", "value": $0] as [String: Any]
      },
    ]
  }
}

/// An amount with its sign, as `+12.3M`.
func signedAmount(_ amount: Double) -> String { (amount > 0 ? "+" : "") + compact(amount) }

/// A band of prices as a reader is told it.
struct BandText {
  /// `32.40 – 33.10`, and where it begins.
  let prices: String, low: Double
  /// `−1.5 … −3.6 %`: its near and its far edge from the price.
  let distances: String
  /// Distance of the edge next to the price in percent, negative below it, 0 where the price is inside.
  let nearEdge: Double

  init(_ band: ClosedRange<Double>, report: LiquidationReport) {
    let (price, bins) = (report.map.price, report.map.rows.bins)
    // Edges lie on the lattice, whose decimals say all.
    let decimals = min(8, bins.decimals)
    low = band.lowerBound
    prices = "\(fixed(band.lowerBound, decimals: decimals)) – \(fixed(band.upperBound, decimals: decimals))"
    let (below, above) = ((band.lowerBound / price - 1) * 100, (band.upperBound / price - 1) * 100)
    nearEdge = below > 0 ? below : above < 0 ? above : 0
    let farEdge = below > 0 ? above : above < 0 ? below : -below > above ? below : above
    func signed(_ percent: Double) -> String {
      (percent > 0.05 ? "+" : "") + fixed(percent, decimals: 1)
    }
    distances = "\(signed(nearEdge)) … \(signed(farEdge)) %"
  }
}
