import Basics
import FoundationEssentials
import Libc

/// `summary.json` in a symbol's folder: what the index tells of it, what it was made from and which files were made.
///
/// The index of a site is made from the summaries alone, so that shards of a site can be built apart and joined.
struct SymbolSummary: Codable, Equatable {
  /// A file of the site, path relative to the site's root.
  struct File: Codable, Equatable {
    /// Where it is.
    var path: String
    /// Its size and its SHA-256 in hexadecimal digits.
    var bytes: Int, sha256: String
  }

  static let fileName = "summary.json"
  static let schemaName = "liqheat/summary/3"

  /// Version of the document's shape.
  var schema = Self.schemaName
  /// What `index.html` tells.
  var entry: IndexEntry
  /// Digest of inputs, options, templates and artifact revision.
  var fingerprint: String
  /// From when on the same inputs give more than now, as a bar in them is not finished yet; nil for nearly all.
  var changesAt: Milliseconds?
  /// The other files of the folder, by path.
  var artifacts: [File]

  /// The summary of a symbol just built.
  init(entry: IndexEntry, fingerprint: String, changesAt: Milliseconds? = nil, artifacts: [Artifact]) {
    self.entry = entry
    self.changesAt = changesAt
    self.fingerprint = fingerprint
    self.artifacts = artifacts.map {
      File(path: $0.path, bytes: $0.bytes.count, sha256: sha256Text($0.bytes))
    }.sorted { $0.path < $1.path }
  }

  /// Reads the summary of a page from a site; nil where there is none that this program understands. Errors: it cannot be read.
  init?(of name: String, in site: String) throws(SiteError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let data = try siteFile("\(site)/\(name)/\(Self.fileName)", atMost: 16 << 20).map({ Data($0) }),
      let summary = try? decoder.decode(SymbolSummary.self, from: data), summary.schema == Self.schemaName,
      summary.paths.allSatisfy({ Self.isFile($0, in: name) })
    else { return nil }
    self = summary
  }

  /// Every path that it names, which are read, written and linked to.
  private var paths: [String] {
    artifacts.map(\.path) + [entry.path] + [entry.thumbnail, entry.card].compactMap(\.self)
  }

  /// Whether a path is that of a file right in a page's folder: a stranger's summary must not lead anywhere else.
  private static func isFile(_ path: String, in folder: String) -> Bool {
    let parts = pathParts(path)
    return parts.count == 2 && parts[0].elementsEqual(folder.utf8)
      && !["", ".", ".."].contains { parts[1].elementsEqual($0.utf8) }
  }

  /// The document.
  ///
  /// Errors: `PageError` for a number that is not finite.
  var document: Artifact {
    get throws { Artifact(path: "\(entry.folder)/\(Self.fileName)", bytes: try JSON.encoding(self).bytes) }
  }

  /// Whether every file is there and is what was built, byte by byte: a disk may give back others than it was given.
  ///
  /// `listed` are the digests that the site's manifest lists, which the summary itself must have too where it is among them.
  /// Complexity: O(bytes).
  func isWhole(in site: String, listed: [String: String] = [:]) -> Bool {
    let own = "\(entry.folder)/\(Self.fileName)"
    let isOwnWhole = listed[own].map { sha256(file: site + "/" + own).map { hexadecimal($0.digest) } == $0 } ?? true
    return isOwnWhole
      && artifacts.allSatisfy { file in
        sha256(file: site + "/" + file.path).map { $0.bytes == file.bytes && hexadecimal($0.digest) == file.sha256 }
          ?? false
      }
  }

  /// Prepares the folder of a symbol that could not be rebuilt: as it is in the site, but marked stale.
  ///
  /// Nothing happens where the site has no such symbol, or it is marked already.
  static func markStale(_ symbol: String, of site: String, into incoming: FileTree) throws {
    guard var summary = try SymbolSummary(of: symbol, in: site), !summary.entry.isStale else { return }
    summary.entry.isStale = true
    incoming.remove(symbol)
    try incoming.makeFolder(symbol)
    try FileTree(path: incoming.path + "/" + symbol, shownAs: site + "/" + symbol).link(all: site + "/" + symbol)
    try summary.showStalePage(of: site, into: incoming)
    let document = try summary.document
    try incoming.write(document.bytes, to: document.path)
  }
}

extension SymbolSummary {
  /// Replaces the symbol's page by one that says so.
  fileprivate mutating func showStalePage(of site: String, into incoming: FileTree) throws {
    guard let position = artifacts.firstIndex(where: { $0.path == entry.path }),
      let page = try siteFile(site + "/" + entry.path, atMost: 1 << 30)
    else { return }
    let stale = Artifact(path: entry.path, bytes: shownAsStale(page))
    try incoming.write(stale.bytes, to: stale.path)
    artifacts[position] = File(stale)
  }
}
