import Basics

/// All that a site holds, read from its symbols' summaries.
struct SiteIndex {
  /// The summaries by symbol.
  let summaries: [SymbolSummary]

  /// Reads the summaries below a folder; folders without one are no symbols of ours. Errors: one cannot be read.
  init(site: String) throws(SiteError) {
    var summaries: [SymbolSummary] = []
    for name in try FileTree(path: site, shownAs: site).names() {
      if let summary = try SymbolSummary(of: name, in: site) { summaries.append(summary) }
    }
    self.summaries = summaries
  }

  /// The symbols that have a page to go to, by name.
  var listed: [IndexEntry] {
    summaries.filter { summary in summary.artifacts.contains { $0.path == summary.entry.path } }.map(\.entry)
  }

  /// All symbols; one without a page leads to its map, or to the first file that it has.
  private var all: [IndexEntry] {
    summaries.map { summary in
      let paths = summary.artifacts.map(\.path)
      var entry = summary.entry
      if !paths.contains(entry.path) {
        entry.path =
          paths.first { $0.hasSuffix("/map.json") } ?? paths.first ?? "\(entry.symbol)/\(SymbolSummary.fileName)"
      }
      return entry
    }
  }

  /// The files at the site's top.
  func documents(_ options: IndexOptions) throws -> [Artifact] {
    var documents = [
      Artifact(
        path: SiteDocument.page,
        bytes: try renderIndexPage(listed, templates: options.templates, baseURL: options.baseURL))
    ]
    if let base = options.baseURL {
      documents.append(Artifact(path: SiteDocument.sitemap, bytes: sitemap(of: listed, base: base)))
      documents.append(Artifact(path: SiteDocument.feed, bytes: feed(of: listed, base: base)))
    }
    var files = try summaries.flatMap { $0.artifacts + [SymbolSummary.File(try $0.document)] }
    files = (files + documents.map { SymbolSummary.File($0) }).sorted { $0.path < $1.path }
    let index = Artifact(path: SiteDocument.index, bytes: try indexDocument(files).bytes)
    let manifest = SiteManifest(files + [SymbolSummary.File(index)])
    return documents + [index, Artifact(path: SiteDocument.manifest, bytes: manifest.bytes)]
  }

  /// `index.json`: the symbols, and every file but itself and the manifest.
  private func indexDocument(_ files: [SymbolSummary.File]) throws -> JSON {
    ["schema": "liqheat/index/3", "symbols": try .encoding(all), "artifacts": try .encoding(files)]
  }
}

extension SymbolSummary.File {
  /// What is told of a file.
  init(_ artifact: Artifact) {
    self.init(path: artifact.path, bytes: artifact.bytes.count, sha256: sha256Text(artifact.bytes))
  }
}

/// How the files at a site's top are made.
package struct IndexOptions: Sendable {
  /// The page's templates.
  package var templates = PageTemplates.embedded
  /// Where the site is published; without it there are no site map, feed and link previews, which need addresses.
  package var baseURL: BaseURL?

  /// The defaults.
  package init(templates: PageTemplates = .embedded, baseURL: BaseURL? = nil) {
    self.templates = templates
    self.baseURL = baseURL
  }
}
