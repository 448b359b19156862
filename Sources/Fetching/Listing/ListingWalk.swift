/// The pages of one listing, one after another.
///
/// The next page begins after the last key, or at the marker that a page names, whichever is later. Each must lie after the one
/// before, in the order of bytes; a server that turns in a circle is an error.
package struct ListingWalk: Sendable {
  /// What all keys begin with.
  package let prefix: String
  /// Whether folders are asked for instead of all that lies below them.
  package let isOfFolders: Bool
  /// The last key that is of interest; nothing is asked after it.
  package let end: String?
  /// Where the next page begins.
  package private(set) var marker: String
  /// What was found.
  package private(set) var objects: [ListingPage.Object] = [], folders: [String] = []
  private var pages = 0

  /// More pages than the archive could fill.
  private static let mostPages = 2_000

  /// A listing of what follows a key.
  package init(prefix: String, after marker: String = "", through end: String? = nil, isOfFolders: Bool = false) {
    self.prefix = prefix
    self.marker = marker
    self.end = end
    self.isOfFolders = isOfFolders
  }

  /// The address of the next page.
  package func address(below base: String) -> String {
    var query = "prefix=\(percentEncoded(prefix))"
    // Also without folders in sight: only with a delimiter does the store say where the next page begins.
    query += "&delimiter=%2F"
    if !marker.isEmpty { query += "&marker=\(percentEncoded(marker))" }
    return "\(base)?\(query)"
  }

  /// Takes a page; false where it was the last that matters. Errors: keys of another place, or no step forward.
  package mutating func take(_ page: ListingPage) throws(FetchError) -> Bool {
    pages += 1
    for object in page.objects {
      guard object.key.hasPrefix(prefix) else { throw strayed(object.key) }
      // A server that knows no marker begins at the beginning again.
      if Self.isBefore(marker, object.key), !isOfFolders { objects.append(object) }
    }
    for folder in page.folders {
      guard folder.hasPrefix(prefix) else { throw strayed(folder) }
      if Self.isBefore(marker, folder), isOfFolders { folders.append(folder) }
    }
    guard page.isTruncated else { return false }
    // Some stores have markers that are no keys; the last key serves them all.
    let marked = page.nextMarker.flatMap { $0.hasPrefix(prefix) ? $0 : nil }
    let ends = [page.objects.last?.key, page.folders.last, marked].compactMap(\.self)
    guard let next = ends.max(by: { Self.isBefore($0, $1) }), Self.isBefore(marker, next), pages < Self.mostPages else {
      throw .unusable(
        "the listing of \(prefix) does not come to an end: after '\(marker)' it goes on at the same place")
    }
    marker = next
    return end.map { Self.isBefore(next, $0) } ?? true
  }

  private func strayed(_ key: String) -> FetchError {
    .unusable("the listing of \(prefix) holds a key of another place: '\(key.prefix(200))'")
  }

  /// Whether one key comes before another in the store's order, that of UTF-8 bytes.
  static func isBefore(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }
}
