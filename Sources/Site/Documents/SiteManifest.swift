import Basics
import FoundationEssentials

/// `SHA256SUMS`: the digest of every file of a site but itself, in the form that `sha256sum --check` reads.
struct SiteManifest {
  /// Digest and path of each file, by path.
  let lines: [(sha256: String, path: String)]

  init(_ files: [SymbolSummary.File]) {
    lines = files.map { ($0.sha256, $0.path) }.sorted { $0.path < $1.path }
  }

  /// Reads a manifest; nil where a line has another form.
  init?(_ bytes: some Sequence<UInt8>) {
    var lines: [(sha256: String, path: String)] = []
    for line in String(decoding: Array(bytes), as: UTF8.self).split(separator: "\n") {
      let digest = line.utf8.prefix(64)
      guard digest.count == 64, digest.allSatisfy(Set("0123456789abcdef".utf8).contains),
        line.utf8.dropFirst(64).starts(with: "  ".utf8), line.utf8.count > 66
      else { return nil }
      lines.append((String(line.prefix(64)), String(line.dropFirst(66))))
    }
    self.lines = lines
  }

  /// The digests that a site's manifest lists, by path; nothing where there is none.
  static func digests(of site: String) -> [String: String] {
    let manifest = fileContents(site + "/" + SiteDocument.manifest).flatMap { SiteManifest($0) }
    return Dictionary((manifest?.lines ?? []).map { ($0.path, $0.sha256) }) { $1 }
  }

  /// The text.
  var bytes: [UInt8] { Array(lines.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8) }
}
