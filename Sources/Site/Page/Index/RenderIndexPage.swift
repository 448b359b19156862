import Basics
import MarketData
import Plotting

/// The page of all symbols, in the order given, with what each is worth a look for; searchable and sortable.
///
/// No clock is read: the age is told as the time of the data, and only a reader's browser turns it into hours. Link
/// previews need the address that the site is published at. Errors: `PageError` for a template that cannot be used.
package func renderIndexPage(
  _ entries: [IndexEntry], templates: PageTemplates, baseURL: BaseURL? = nil
) throws -> [UInt8] {
  let style = try templates.style(["css/theme.css", "css/index.css"])
  let script = try templates.script("js/index.js")
  return try templates.render("index.html", indexContext(entries, style: style, script: script, baseURL: baseURL))
}

/// What index.html is filled in with, by tag.
func indexContext(_ entries: [IndexEntry], style: String, script: String, baseURL: BaseURL? = nil) -> [String: Any] {
  // The card of the symbol with the most at stake stands for the site.
  let preview = entries.filter { $0.card != nil }.max { $0.total < $1.total }
  return [
    "csp": contentSecurityPolicy(script: script, style: style, showsOwnFiles: true),
    "style": style, "script": script,
    "currency": Set(entries.map(\.currency)).count == 1
      ? entries[0].currency : "the currency that each contract is quoted in",
    "count": entries.count, "isEmpty": entries.isEmpty, "isOne": entries.count == 1,
    "asOf": entries.map(\.asOf).max()?.minuteText ?? "",
    "synthetic": entries.contains { $0.isSynthetic }, "stale": entries.contains { $0.isStale },
    "hasPreview": baseURL != nil, "pageURL": baseURL?.text ?? "", "hasFeed": baseURL != nil,
    "hasCard": preview != nil, "cardURL": preview?.card.flatMap { baseURL?.address(of: $0) } ?? "",
    "entries": entries.map(row),
  ]
}

extension IndexEntry {
  /// Estimated USDT on both sides.
  fileprivate var total: Double { longTotal + shortTotal }
}

/// An entry as index.html shows it.
private func row(_ entry: IndexEntry) -> [String: Any] {
  let paths = sparklinePaths(entry)
  let ratio = entry.shortTotal > 0 ? entry.longTotal / entry.shortTotal : .infinity
  return [
    "symbol": entry.symbol, "currency": entry.currency, "venue": entry.venueName, "path": encodedPath(entry.path),
    "model": entry.model, "synthetic": entry.isSynthetic,
    "stale": entry.isStale, "hasThumbnail": entry.thumbnail != nil, "thumbnail": encodedPath(entry.thumbnail ?? ""),
    "price": fixed(entry.price, decimals: entry.priceDecimals), "priceValue": entry.price,
    "change": signedPercent(entry.changePercent), "changeValue": entry.changePercent,
    "window": (entry.asOf - entry.from).lengthText,
    "longTotal": compact(entry.longTotal), "longValue": entry.longTotal,
    "shortTotal": compact(entry.shortTotal), "shortValue": entry.shortTotal,
    "ratio": ratio.isFinite ? fixed(ratio, decimals: 2) : "–", "ratioValue": ratio.isFinite ? "\(ratio)" : "",
    "below": band(entry.below, decimals: entry.priceDecimals),
    "above": band(entry.above, decimals: entry.priceDecimals),
    "asOf": "\(entry.asOf.utcDate) \(entry.asOf.utcClock)", "asOfISO": entry.asOf.iso8601, "asOfValue": entry.asOf,
    "coverage": sharePercent(entry.coverage), "coverageValue": entry.coverage,
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
