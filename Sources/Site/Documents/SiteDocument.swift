import Basics
import FoundationEssentials

/// The files at a site's top, which follow from its symbols.
enum SiteDocument {
  static let page = "index.html", index = "index.json", manifest = "SHA256SUMS", sitemap = "sitemap.xml",
    feed = "feed.xml"

  /// Those that are there only where the site's address is known.
  static let optional = [sitemap, feed]

  /// All names, in lower case, as some file systems make no difference.
  static let names = Set([page, index, manifest, sitemap, feed].map { $0.lowercased() })

  /// Whether a folder holds exactly these documents.
  static func areCurrent(_ documents: [Artifact], in folder: String) -> Bool {
    let missing = Set(optional).subtracting(documents.map(\.path))
    return missing.allSatisfy { !FileManager.default.fileExists(atPath: folder + "/" + $0) }
      && documents.allSatisfy { document in
        fileContents(folder + "/" + document.path).map { $0 == document.bytes } ?? false
      }
  }
}
