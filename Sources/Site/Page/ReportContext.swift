import Basics
import LiquidationModels
import MarketData
import Plotting

/// What report.html is filled in with, by tag.
func reportContext(
  _ report: LiquidationReport, listed: [Cluster], links: PageLinks, content: PageContent
) -> [String: Any] {
  let map = report.map
  let finest = content.layers[content.layers.count - 1]
  let near = map.within([5]).first
  return [
    "symbol": report.symbol,
    "currency": report.quote,
    "venue": report.instrument.venue.name,
    "contract": contractText(report, finest: finest),
    "synthetic": report.isSynthetic,
    "model": report.modelDescription,
    "from": report.from.minuteText,
    "window": windowText(from: report.from, to: report.to),
    "to": report.to.minuteText,
    "toISO": report.to.iso8601,
    "price": fixed(map.price, decimals: report.priceDecimals),
    "nearLongs": compact(near?.longs ?? 0), "nearShorts": compact(near?.shorts ?? 0),
    "headline": headlineContext(report),
    "coverage": sharePercent(report.quality.coverage),
    "placed": report.heatmap.coverage.last.map { sharePercent(Double($0)) } ?? "",
    "hasPlaced": !report.heatmap.coverage.isEmpty,
    "groups": report.groups.enumerated().map { ["index": $0.offset, "label": $0.element.label] as [String: Any] },
    "groupsName": report.isCoin ? "Contract" : "Leverage",
    "isCoin": report.isCoin, "sources": sourceRows(report),
    "clusters": clusterRows(listed, report: report), "hasClusters": !listed.isEmpty,
    "changes": changeRows(report.changes, report: report), "hasChanges": !report.changes.isEmpty,
    "evidence": evidenceContext(report),
    "overflow": map.overflow.long + map.overflow.short > 0,
    "overflowLong": compact(map.overflowLiquidations.long), "overflowShort": compact(map.overflowLiquidations.short),
    "precision": fixed(content.detail.precision * 100, decimals: 2),
    "resolution": resolutionText(content.layers, currency: report.quote),
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

/// Where and what is traded and what was read of it: `Binance USD-M perpetual, 30 days of 5-minute bars`, or of a coin
/// `4 contracts at Binance USD-M, Bybit, 30 days of 5-minute bars`.
private func contractText(_ report: LiquidationReport, finest: PageLayer) -> String {
  var bars = finest.heatmap.columnDuration.lengthText.replacing(" ", with: "-")
  if bars.hasSuffix("s") { bars.removeLast() }
  let what =
    report.isCoin
    ? "\(report.sources.count) contract\(report.sources.count == 1 ? "" : "s") at \(report.instrument.venue.name)"
    : "\(report.instrument.venue.name) perpetual"
  // A window that lacks a bar or two of its first day is told as whole days.
  let length = report.to - report.from
  let told = length < 2 * .day ? length : (length + .day / 2) / .day * .day
  return "\(what), \(told.lengthText) of \(bars) bars"
}

/// How finely each layer tells time and price.
private func resolutionText(_ layers: [PageLayer], currency: String) -> String {
  layers.map { layer in
    "\(fixed(Double(layer.grid.count), decimals: 0)) columns of \(layer.grid.duration.lengthText) × \(layer.heatmap.rows.count) "
      + "rows of \(layer.heatmap.rows.bins) \(currency)"
  }.joined(separator: ", and for the last days near the price ")
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
