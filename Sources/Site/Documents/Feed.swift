import Basics
import MarketData
import Plotting

/// Most clusters that a feed tells of.
private let feedLength = 20

/// `feed.xml`: the largest clusters near the price of the newest day, an entry for each, as an Atom feed.
///
/// Symbols whose data end earlier are left out: their clusters are not of the day. Source: RFC 4287.
func feed(of entries: [IndexEntry], base: BaseURL) -> [UInt8] {
  let newest = entries.map(\.asOf).max() ?? 0
  // A map as of midnight tells of the day that has just ended.
  let day = (newest - 1).dividedFloor(by: .day)
  let ofTheDay = entries.filter { ($0.asOf - 1).dividedFloor(by: .day) == day && !$0.isStale }
  let largest = ofTheDay.flatMap { entry in entry.nearest.map { (entry: entry, band: $0) } }.sorted {
    ($1.band.liquidations, $0.entry.symbol, $0.band.low) < ($0.band.liquidations, $1.entry.symbol, $1.band.low)
  }
  let items = largest.prefix(feedLength).map { item(of: $0.entry, $0.band, base: base) }
  let synthetic = entries.contains(where: \.isSynthetic) ? " Synthetic samples are no real market." : ""
  return Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    <title>Largest estimated liquidation clusters near the price, \(day.utcDay)</title>
    <subtitle>A model's estimates from public market data; not advice.\(synthetic)</subtitle>
    <id>\(xmlEscaped(base.text))</id>
    <link href="\(xmlEscaped(base.text))"/>
    <link rel="self" href="\(xmlEscaped(base.address(of: SiteDocument.feed)))"/>
    <author><name>liqheat</name></author>
    <updated>\(newest.iso8601)</updated>
    \(items.joined())</feed>

    """.utf8)
}

private func item(of entry: IndexEntry, _ band: IndexEntry.Band, base: BaseURL) -> String {
  let address = base.address(of: entry.path)
  let price = { fixed($0, decimals: entry.priceDecimals) }
  let side = band.side == .long ? "longs below" : "shorts above"
  let sample = entry.isSynthetic ? " (synthetic sample)" : ""
  let title =
    "\(entry.symbol)\(sample): \(compact(band.liquidations)) \(entry.currency) of \(side), \(signedPercent(band.nearPercent))"
  let text =
    "Estimated by the \(entry.model) model: \(compact(band.liquidations)) \(entry.currency) of \(side) the price of \(price(entry.price)), "
    + "between \(price(band.low)) and \(price(band.high)) \(entry.currency)."
  return """
    <entry>
    <title>\(xmlEscaped(title))</title>
    <id>\(xmlEscaped(address))?at=\(entry.asOf)&amp;side=\(band.side.rawValue)&amp;low=\(shortest(band.low))</id>
    <link href="\(xmlEscaped(address))"/>
    <updated>\(entry.asOf.iso8601)</updated>
    <summary>\(xmlEscaped(text))</summary>
    </entry>

    """
}

extension Milliseconds {
  /// A count of days since 1970 as a date.
  fileprivate var utcDay: String { (self * .day).utcDate }
}
