/// The address that a site is published at, such as `https://example.org/heatmaps/`.
package struct BaseURL: Sendable, Equatable {
  /// The address, ending in `/`.
  package let text: String

  /// Reads an http or https address without user, query or fragment; nil for anything else.
  package init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix) else { return nil }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:%[]@!$+,;=".utf8)
    // A name and a password before the host would be published with every page.
    guard !rest.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: "@")) else { return nil }
    guard let first = rest.first, first != UInt8(ascii: "/"), rest.allSatisfy(plain.contains) else { return nil }
    self.text = text.utf8.last == UInt8(ascii: "/") ? text : text + "/"
  }

  /// The address as people write it: without scheme and final slash.
  package var shortText: String {
    let rest = text.drop { $0 != ":" }.dropFirst(3)
    return String(rest.last == "/" ? rest.dropLast() : rest)
  }

  /// The address of a file of the site.
  func address(of path: String) -> String { text + encodedPath(path) }
}
