import Basics
import MarketData

/// `sitemap.xml` for search engines: the index and each symbol's page with the time of its data.
///
/// Source: sitemaps.org, protocol 0.9, which allows 50,000 addresses; further ones are left out.
func sitemap(of entries: [IndexEntry], base: BaseURL) -> [UInt8] {
  var text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

    """
  func add(_ address: String, _ time: Milliseconds?) {
    let modified = time.map { "<lastmod>\($0.iso8601)</lastmod>" } ?? ""
    text += "<url><loc>\(xmlEscaped(address))</loc>\(modified)</url>\n"
  }
  add(base.text, entries.map(\.asOf).max())
  for entry in entries.prefix(49_999) { add(base.address(of: entry.path), entry.asOf) }
  return Array((text + "</urlset>\n").utf8)
}
