/// The page of all symbols, in the order given: sparkline of the map, price, totals, nearest large clusters, age.
///
/// No clock is read: the age is told as the time of the data. Errors: `PageError` for a template that cannot be used.
public func renderIndexPage(_ entries: [IndexEntry], templates: PageTemplates) throws -> [UInt8] {
  let style = try templates.joined(["css/theme.css", "css/index.css"])
  let script = try bundleModules(entry: "js/index.js", in: templates.files)
  return try templates.render("index.html", indexContext(entries, style: style, script: script))
}

/// What index.html is filled in with, by tag.
func indexContext(_ entries: [IndexEntry], style: String, script: String) -> [String: Any] {
  [
    "csp": contentSecurityPolicy(script: script, style: style), "style": style, "script": script,
    "count": entries.count == 1 ? "1 symbol" : "\(entries.count) symbols", "isEmpty": entries.isEmpty,
    "synthetic": entries.contains { $0.isSynthetic },
    "entries": entries.map(row),
  ]
}

/// An entry as index.html shows it.
private func row(_ entry: IndexEntry) -> [String: Any] {
  let paths = sparklinePaths(entry)
  return [
    "symbol": entry.symbol, "path": encodedPath(entry.path), "model": entry.model, "synthetic": entry.isSynthetic,
    "price": fixed(entry.price, decimals: entry.priceDecimals), "priceValue": entry.price,
    "longTotal": compact(entry.longTotal), "longValue": entry.longTotal,
    "shortTotal": compact(entry.shortTotal), "shortValue": entry.shortTotal,
    "below": band(entry.below, decimals: entry.priceDecimals),
    "above": band(entry.above, decimals: entry.priceDecimals),
    "asOf": entry.asOf.minuteText, "asOfISO": entry.asOf.iso8601, "asOfValue": entry.asOf,
    "coverage": sharePercent(entry.coverage),
    "longsPath": paths.longs, "shortsPath": paths.shorts, "priceX": paths.priceX,
  ]
}

private func band(_ band: IndexEntry.Band?, decimals: Int) -> [String: Any] {
  guard let band else { return ["found": false, "distanceValue": "", "distance": "", "price": "", "total": ""] }
  return [
    "found": true, "distance": signedPercent(band.distancePercent), "distanceValue": band.distancePercent.magnitude,
    "price": fixed((band.low + band.high) / 2, decimals: decimals), "total": compact(band.total),
  ]
}
