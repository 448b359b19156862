import Basics
import LiquidationModels
import MarketData
import Plotting

/// How many clusters the table lists.
let clusterLimit = 30

/// What report.html is filled in with, by tag.
func reportContext(
  _ report: LiquidationReport, clusters: [Cluster], links: PageLinks, quantiser: LogQuantiser
) -> [String: Any] {
  let map = report.map
  let totals = map.totals
  let grid = PageGrid(report.heatmap, limit: slotLimit)
  let price = { (value: Double) in fixed(value, decimals: report.priceDecimals) }
  let bins = map.rows.bins
  return [
    "symbol": report.symbol,
    "currency": report.quote,
    "venue": report.instrument.venue.name,
    "synthetic": report.isSynthetic,
    "model": report.modelDescription,
    "from": report.from.minuteText,
    "window": windowText(from: report.from, to: report.to),
    "to": report.to.minuteText,
    "toISO": report.to.iso8601,
    "columns": fixed(Double(grid.count), decimals: 0),
    "duration": grid.duration.lengthText,
    "rows": report.heatmap.rows.count,
    "binSize": report.heatmap.rows.bins.description,
    "price": price(map.price),
    "longTotal": compact(totals.long), "shortTotal": compact(totals.short),
    "nearest": Side.allCases.reversed().map { nearest(side: $0, clusters: clusters, report: report) },
    "coverage": sharePercent(report.quality.coverage),
    "placed": report.heatmap.coverage.last.map { sharePercent(Double($0)) } ?? "",
    "hasPlaced": !report.heatmap.coverage.isEmpty,
    "leverages": report.heatmap.leverages.enumerated().map { ["tier": $0.offset, "leverage": shortest($0.element)] },
    "clusterNote": clusters.count > clusterLimit
      ? "the \(clusterLimit) largest of \(clusters.count)" : "all \(clusters.count)",
    "clusters": clusters.prefix(clusterLimit).enumerated().map { index, cluster -> [String: Any] in
      [
        "index": index,
        "band": price(bins.lowerEdge(cluster.bins.lowerBound)) + " – "
          + price(bins.lowerEdge(cluster.bins.upperBound + 1)),
        "low": bins.lowerEdge(cluster.bins.lowerBound),
        "side": cluster.side.rawValue,
        "distance": signedPercent(map.distancePercent(of: cluster)), "distanceValue": map.distancePercent(of: cluster),
        "total": compact(cluster.total), "totalValue": cluster.total,
        "tiers": cluster.byLeverage.map { ["text": $0 > 0 ? compact($0) : "–", "value": $0] as [String: Any] },
      ]
    },
    "overflow": map.overflow.long + map.overflow.short > 0,
    "overflowLong": compact(map.overflowLiquidations.long), "overflowShort": compact(map.overflowLiquidations.short),
    "least": compact(quantiser.floor),
    "precision": fixed(LogQuantiser.precision * 100, decimals: 2),
    "files": links.files.map { ["path": encodedPath($0.path), "label": $0.label] },
    "hasFiles": !links.files.isEmpty,
    "index": links.index.map(encodedPath) ?? "", "hasIndex": links.index != nil,
    "hasPreview": links.baseURL != nil && links.card != nil,
    "cardURL": (links.baseURL ?? "") + encodedPath(links.card ?? ""),
    "pageURL": links.baseURL ?? "",
    "parameters": parameterRows(report.parameters, quote: report.quote),
    "method": report.parameters.model.type.method,
    "quality": qualityContext(report.quality),
    "score": scoreContext(report),
  ]
}

/// The nearest large cluster of a side, for the summary.
private func nearest(side: Side, clusters: [Cluster], report: LiquidationReport) -> [String: Any] {
  let cluster = nearestCluster(side, clusters: clusters, map: report.map)
  return [
    "side": side.rawValue, "where": side == .long ? "below" : "above", "found": cluster != nil,
    "price": cluster.map { fixed(middle(of: $0, in: report.map), decimals: report.priceDecimals) } ?? "none",
    "distance": cluster.map { signedPercent(report.map.distancePercent(of: $0)) } ?? "",
    "total": cluster.map { compact($0.total) } ?? "",
  ]
}

/// The price halfway through a cluster's band.
func middle(of cluster: Cluster, in map: LiquidationMap) -> Double {
  (map.rows.bins.lowerEdge(cluster.bins.lowerBound) + map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)) / 2
}

/// A path with what a URL cannot hold as it is percent-encoded, so that no name reads as a scheme or a query.
func encodedPath(_ path: String) -> String {
  let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
  let hex = Array("0123456789ABCDEF")
  return path.utf8.reduce(into: "") { text, byte in
    if plain.contains(byte) {
      text.append(Character(UnicodeScalar(byte)))
    } else {
      text += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
    }
  }
}
