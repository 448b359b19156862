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

/// Text with what XML gives a meaning to replaced, fit for element content and attributes.
///
/// Characters that XML 1.0 cannot hold at all become U+FFFD.
func xmlEscaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { escaped, scalar in
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
}
