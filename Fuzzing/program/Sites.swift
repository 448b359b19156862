import Basics
import FuzzSupport
import FoundationEssentials
@testable import Site

/// summary.json of an existing site, which strangers may have written: what is accepted is shown, and nothing of it is markup.
let summaryTarget = FuzzTarget(
  name: "summary",
  seeds: { [try SampleReport.summary(), Array("{\"schema\":\"liqheat/summary/3\"}".utf8)] },
  words: [
    "\"symbol\":", "\"path\":", "\"from\":", "\"as_of\":", "\"price\":", "\"price_decimals\":", "\"sparkline\":",
    "\"nearest\":", "\"within\":", "\"coverage\":",
    "9223372036854775807", "-9223372036854775808", "1e300", "<script>", "javascript:", "\\u003c", "../", "null",
    "BTCUSDT/", "\"artifacts\":",
  ]
) { bytes in
  let site = ScratchFolder.shared.path + "/site"
  ScratchFolder.shared.write(bytes, to: "site/BTCUSDT/summary.json")
  guard let index = try? SiteIndex(site: site) else { return }
  for summary in index.summaries {
    expect(summary.artifacts.allSatisfy { $0.path.hasPrefix("BTCUSDT/") }, "a path elsewhere")
    _ = summary.isWhole(in: site)
  }
  do {
    for document in try index.documents(IndexOptions(baseURL: BaseURL("https://example.org/"))) {
      let text = String(decoding: document.bytes, as: UTF8.self)
      if document.path.hasSuffix(".html") {
        let scripts = text.ranges(of: "<script").count
        expect(scripts <= SampleReport.indexScripts, "markup of a stranger")
        expect(!text.contains("javascript:"), "a script as an address")
      }
      if document.path.hasSuffix(".json") {
        expect((try? JSONDecoder().decode(AnyDocument.self, from: Data(document.bytes))) != nil, "no JSON")
      }
    }
  } catch { expect("\(error)".utf8.count < 2_000, "\(error)") }
}

private struct AnyDocument: Decodable { let schema: String }

/// The other files of an existing site that are read again: digests, clusters, index.json, a page.
let siteTarget = FuzzTarget(
  name: "site",
  seeds: {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    return [
      "\(digest)  BTCUSDT/map.json\n\(digest)  ../../etc/passwd\n",
      "date,price,side,low,high,liquidations,near_percent,far_percent\n2024-10-02,99,short,104,105.5,7,5.0,6\n",
      "{\"schema\":\"liqheat/index/3\"}", "<p id=\"stale\" hidden>x</p>",
    ].map { Array($0.utf8) }
  },
  words: ["  ", "\n", ",short,", ",long,", "2024-10-02", "id=\"stale\" hidden>", "\"schema\":", "liqheat/index/"]
) { bytes in
  if let manifest = SiteManifest(bytes) {
    expect(manifest.lines.allSatisfy { $0.sha256.utf8.count == 64 && !$0.path.isEmpty }, "a line")
    expect(SiteManifest(manifest.bytes)?.lines.count == manifest.lines.count, "a manifest does not read back")
  }
  if let history = try? ClusterHistory(bytes, of: "X"), !bytes.isEmpty {
    expect((try? ClusterHistory(history.bytes, of: "X"))?.bytes == history.bytes, "a history does not read back")
  }
  let stale = shownAsStale(bytes)
  // Our pages have one such note.
  if bytes.firstRange(of: Array("stale".utf8)) == nil { expect(stale == bytes, "a page without a note is changed") }
  if String(decoding: bytes, as: UTF8.self).ranges(of: "stale").count == 1 {
    expect(shownAsStale(stale) == stale, "stale twice")
  }
  if let base = BaseURL(String(decoding: bytes.prefix(200), as: UTF8.self)) {
    // A scheme may be in capitals.
    let text = base.text.lowercased()
    expect(text.hasPrefix("http://") || text.hasPrefix("https://"), "an address")
  }
}
