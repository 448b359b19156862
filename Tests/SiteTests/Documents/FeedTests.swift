import Foundation
import FoundationXML
import Testing

@testable import Site

@Suite("Site map and feed")
struct FeedTests {
  private let base: BaseURL

  init() throws { base = try #require(BaseURL("https://example.org/heat")) }

  private func entry(_ symbol: String, asOf: Int64, clusters: [(side: String, low: Double, total: Double)]) throws
    -> IndexEntry
  {
    let bands = clusters.map {
      #"{"side":"\#($0.side)","low":\#($0.low),"high":\#($0.low + 1),"liquidations":\#($0.total),"nearPercent":-1,"farPercent":-2}"#
    }
    let name = String(decoding: try JSONEncoder().encode(symbol), as: UTF8.self)
    let path = String(decoding: try JSONEncoder().encode(symbol + "/index.html"), as: UTF8.self)
    let text = """
      {"symbol":\(name),"path":\(path),"coin":\(name),"sources":[],"venue":"binance-um","venueName":"Binance USD-M","currency":"USDT","model":"book","isSynthetic":false,"isStale":false,"priceDecimals":1,
       "price":100,"changePercent":0,"from":0,"asOf":\(asOf),"within":[],"nearest":[\(bands.joined(separator: ","))],
       "sparkline":[],"sparklinePrice":0,"coverage":1}
      """
    return try JSONDecoder().decode(IndexEntry.self, from: Data(text.utf8))
  }

  /// The texts of all elements of a name; an error where the document is not well-formed.
  private func texts(_ name: String, in bytes: [UInt8]) throws -> [String] {
    final class Collector: NSObject, XMLParserDelegate {
      var texts: [String: [String]] = [:]
      private var text = ""
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
      ) { text = "" }
      func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
      func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts[name, default: []].append(text)
      }
    }
    let parser = XMLParser(data: Data(bytes))
    let collector = Collector()
    parser.delegate = collector
    try #require(parser.parse(), "not well-formed")
    return collector.texts[name] ?? []
  }

  // 2025-11-14T00:00:00Z: the map as of midnight is of the 13th.
  private let midnight: Int64 = 1_763_078_400_000

  @Test("A band that holds longs and shorts is two entries, each with an id of its own")
  func ids() throws {
    let bytes = feed(
      of: [try entry("A", asOf: midnight, clusters: [("long", 90, 300), ("short", 90, 100)])], base: base)
    let ids = try texts("id", in: bytes)
    #expect(ids.count == 3 && Set(ids).count == 3)
  }

  @Test("The day's clusters of all symbols, largest first; older and stale symbols left out")
  func largest() throws {
    var stale = try entry("STALE", asOf: midnight, clusters: [("long", 1, 900)])
    stale.isStale = true
    let entries = [
      try entry("A", asOf: midnight, clusters: [("long", 90, 300), ("short", 110, 100)]),
      try entry("B", asOf: midnight - 3_600_000, clusters: [("short", 120, 200)]),
      try entry("OLD", asOf: midnight - 86_400_000, clusters: [("long", 1, 999)]), stale,
    ]
    let feed = feed(of: entries, base: base)
    #expect(
      try texts("title", in: feed) == [
        "Largest estimated liquidation clusters near the price, 2025-11-13", "A: 300 USDT of longs below, −1.00 %",
        "B: 200 USDT of shorts above, −1.00 %", "A: 100 USDT of shorts above, −1.00 %",
      ])
    #expect(try texts("updated", in: feed).first == "2025-11-14T00:00:00Z")
    let ids = try texts("id", in: feed)
    #expect(Set(ids).count == ids.count)
  }

  @Test("Twenty at most, and none of an empty site")
  func bounds() throws {
    let many = try entry("A", asOf: midnight, clusters: (1...30).map { ("long", Double($0), Double($0)) })
    #expect(try texts("entry", in: feed(of: [many], base: base)).count == 20)
    #expect(try texts("entry", in: feed(of: [], base: base)).isEmpty)
  }

  @Test(
    "Any name is text to XML, and its address plain ASCII",
    arguments: ["A&B", "<b>\"'", "]]>", "币安人生USDT", "a b?c#d%41", "\u{1}\u{FFFE}"])
  func hostile(symbol: String) throws {
    let entries = [try entry(symbol, asOf: midnight, clusters: [("long", 1, 2)])]
    let shown = symbol.replacing("\u{1}", with: "\u{FFFD}").replacing("\u{FFFE}", with: "\u{FFFD}")
    #expect(try texts("title", in: feed(of: entries, base: base)).last == "\(shown): 2.00 USDT of longs below, −1.00 %")
    let address = try #require(try texts("loc", in: sitemap(of: entries, base: base)).last)
    #expect(address.utf8.allSatisfy { (33...126).contains($0) })
    #expect(address.removingPercentEncoding == "https://example.org/heat/\(symbol)/index.html")
    #expect(!address.contains("?") && !address.contains("#") && !address.dropFirst(8).contains("<"))
  }
}
