import FoundationEssentials

/// `index.json`: the symbols of a site and every artifact in it; kept from run to run, so that a run over some symbols
/// leaves the others listed.
public struct SiteIndex: Codable, Sendable {
  /// A file of the site, path relative to the site's root.
  public struct File: Codable, Sendable {
    /// Where it is.
    public var path: String
    /// Its size and its SHA-256 in hexadecimal digits.
    public var bytes: Int, sha256: String
  }

  /// Version of the document's shape.
  public var schema = "liqheat/index/1"
  /// What `index.html` tells of each symbol, by name.
  public var symbols: [IndexEntry] = []
  /// All files but the two of the index itself, by path.
  public var artifacts: [File] = []

  /// No symbol yet.
  public init() {}

  /// The index of a site; an empty one where there is none or it cannot be read, as then all of it is to be made anew.
  public init(site: String) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: site + "/index.json")),
      let index = try? decoder.decode(SiteIndex.self, from: data), index.schema == SiteIndex().schema
    else { return }
    self = index
  }

  /// Takes in what a run wrote; an entry replaces that of its symbol.
  public mutating func update(entry: IndexEntry?, artifacts written: [Artifact]) {
    if let entry {
      symbols.removeAll { $0.symbol == entry.symbol }
      symbols.append(entry)
      symbols.sort { $0.symbol < $1.symbol }
    }
    let replaced = Set(written.map(\.path))
    artifacts.removeAll { replaced.contains($0.path) }
    artifacts += written.map { File(path: $0.path, bytes: $0.bytes.count, sha256: sha256Text($0.bytes)) }
    artifacts.sort { $0.path < $1.path }
  }

  /// `index.html` and `index.json`.
  public func documents(templates: PageTemplates) throws -> [Artifact] {
    [
      Artifact(path: "index.html", bytes: try renderIndexPage(symbols, templates: templates)),
      Artifact(path: "index.json", bytes: JSON.encoding(self).bytes),
    ]
  }
}
