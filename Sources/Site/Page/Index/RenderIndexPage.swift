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
    "countText": countText(entries), "count": entries.count, "isEmpty": entries.isEmpty,
    "asOf": entries.map(\.asOf).max()?.minuteText ?? "",
    "closest": closestLevels(entries.withoutContractsOfCoins),
    "hasClosest": !closestLevels(entries.withoutContractsOfCoins).isEmpty,
    "synthetic": entries.contains { $0.isSynthetic }, "stale": entries.contains { $0.isStale },
    "hasPreview": baseURL != nil, "pageURL": baseURL?.text ?? "", "hasFeed": baseURL != nil,
    "hasCard": preview != nil, "cardURL": preview?.card.flatMap { baseURL?.address(of: $0) } ?? "",
    "hasCoins": entries.contains(where: \.isCoin) && entries.contains { !$0.isCoin },
    "entries": (entries.filter(\.isCoin) + entries.filter { !$0.isCoin }).map(row),
  ]
}

extension IndexEntry {
  /// Estimated liquidations within 5 % of the price, both sides.
  fileprivate var total: Double {
    let near = within(5)
    return near.longs + near.shorts
  }
}

/// The big levels that are closest to their price, of all symbols: of each its nearest, as far as it lies within 5 %.
private func closestLevels(_ entries: [IndexEntry]) -> [[String: Any]] {
  let closest = entries.compactMap { entry in
    entry.nearest.first.flatMap { $0.nearPercent.magnitude <= 5 ? (entry: entry, band: $0) : nil }
  }
  return closest.sorted {
    ($0.band.nearPercent.magnitude, $0.entry.symbol) < ($1.band.nearPercent.magnitude, $1.entry.symbol)
  }.prefix(6).map { entry, band in
    [
      "symbol": entry.symbol, "path": encodedPath(entry.path), "side": band.side.rawValue,
      "distance": signedPercent(band.nearPercent), "total": compact(band.liquidations),
      "band": bandText(band, of: entry),
    ]
  }
}

/// An entry as index.html shows it.
private func row(_ entry: IndexEntry) -> [String: Any] {
  let paths = sparklinePaths(entry)
  let (near, nearest) = (entry.within(5), entry.within(1))
  let both = near.longs + near.shorts
  let imbalance = both > 0 ? (near.longs - near.shorts) / both : 0
  return [
    "symbol": entry.symbol, "title": title(of: entry), "kind": entry.isCoin ? "coin" : "contract",
    "currency": entry.currency, "path": encodedPath(entry.path), "venue": venueText(entry),
    "model": entry.model, "synthetic": entry.isSynthetic,
    "stale": entry.isStale, "hasThumbnail": entry.thumbnail != nil, "thumbnail": encodedPath(entry.thumbnail ?? ""),
    "price": fixed(entry.price, decimals: entry.priceDecimals), "priceValue": entry.price,
    "change": signedPercent(entry.changePercent), "changeValue": entry.changePercent,
    "longs": compact(near.longs), "longsValue": near.longs, "shorts": compact(near.shorts), "shortsValue": near.shorts,
    "imbalance": imbalanceText(imbalance), "imbalanceValue": imbalance,
    "within": compact(nearest.longs + nearest.shorts), "withinValue": nearest.longs + nearest.shorts,
    "below": band(entry.nearestBand(.long), of: entry), "above": band(entry.nearestBand(.short), of: entry),
    "asOf": "\(entry.asOf.utcDate) \(entry.asOf.utcClock)", "asOfISO": entry.asOf.iso8601, "asOfValue": entry.asOf,
    "coverage": sharePercent(entry.coverage), "coverageValue": entry.coverage,
    "longsPath": paths.longs, "shortsPath": paths.shorts, "priceX": paths.priceX,
  ]
}

/// How much there is: `2 coins and 6 contracts`, or `6 symbols`.
private func countText(_ entries: [IndexEntry]) -> String {
  func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
  let coins = entries.count(where: \.isCoin)
  guard coins > 0 else { return count(entries.count, "symbol") }
  return coins == entries.count
    ? count(coins, "coin") : "\(count(coins, "coin")) and \(count(entries.count - coins, "contract"))"
}

extension [IndexEntry] {
  /// The coins, and the contracts of no coin among them: what lies near is told once.
  fileprivate var withoutContractsOfCoins: [IndexEntry] {
    let coins = Set(filter(\.isCoin).map(\.coin))
    return filter { $0.isCoin || !coins.contains($0.coin) }
  }
}

/// What stands for a page where others may have its symbol: `BTC`, `BTCUSDT`, `BTCUSDT at Bybit`.
private func title(of entry: IndexEntry) -> String {
  entry.isCoin || Market(venue: entry.venue, symbol: entry.symbol).pageName == entry.symbol
    ? entry.symbol : "\(entry.symbol) at \(entry.venueName)"
}

/// Where it is traded, or of a coin how many contracts where.
private func venueText(_ entry: IndexEntry) -> String {
  guard entry.isCoin else { return entry.venueName }
  return "\(entry.sources.count) contract\(entry.sources.count == 1 ? "" : "s") at \(entry.venueName)"
}

/// Which side has how much more, as `62 % longs`.
private func imbalanceText(_ imbalance: Double) -> String {
  let share = (1 + imbalance.magnitude) / 2 * 100
  let text = fixed(share, decimals: 0)
  return text == "50" ? "even" : "\(text) % \(imbalance > 0 ? "longs" : "shorts")"
}

private func band(_ band: IndexEntry.Band?, of entry: IndexEntry) -> [String: Any] {
  guard let band else { return ["found": false, "distanceValue": "", "distance": "", "price": "", "total": ""] }
  return [
    "found": true, "distance": signedPercent(band.nearPercent), "distanceValue": band.nearPercent.magnitude,
    "price": bandText(band, of: entry), "total": compact(band.liquidations),
  ]
}

private func bandText(_ band: IndexEntry.Band, of entry: IndexEntry) -> String {
  [band.low, band.high].map { fixed($0, decimals: entry.priceDecimals) }.joined(separator: " – ")
}
