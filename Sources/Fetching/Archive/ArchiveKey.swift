/// A key of the archive that is safe to make a path of, whoever said it.
package struct ArchiveKey: Hashable, Sendable {
  /// `data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2026-10-12.zip`.
  package let text: String

  /// The longest key that such a store has, in bytes, and the longest name of a file.
  private static let longest = 1_024, longestName = 200

  /// Accepts a key of folders and a name below `data/`. Errors: one that could lead anywhere else, or be written in more
  /// than one way.
  package init(_ text: String) throws(FetchError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
    let isSafe =
      text.utf8.count <= Self.longest && parts.count > 1 && parts.first == "data" && parts.allSatisfy(Self.isName)
    guard isSafe else { throw .unusable("a key that is no path below data/: '\(text.prefix(200))'") }
    self.text = text
  }

  /// Whether a text can be the name of a folder or file of ours: not empty, not hidden, in one folder, in no language of a
  /// terminal.
  package static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.utf8.count <= longestName && name.utf8.first != UInt8(ascii: ".")
      && name.unicodeScalars.allSatisfy {
        $0 != "/" && $0 != "\\" && $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{FFFD}"
          && ![.control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator].contains(
            $0.properties.generalCategory)
      }
  }

  /// Its path below a data folder: the archive's own, without `data/`.
  package var path: String { String(text.dropFirst("data/".count)) }

  /// Its address below a base.
  package func address(below base: String) -> String {
    (base.hasSuffix("/") ? base : base + "/") + percentEncoded(text, keeping: "/")
  }
}

/// A text in an address: all but letters, digits, `-._~` and what is to be kept becomes `%XX` of its UTF-8 bytes.
package func percentEncoded(_ text: String, keeping kept: String = "") -> String {
  let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8).union(kept.utf8)
  let digits = Array("0123456789ABCDEF".utf8)
  let bytes = text.utf8.flatMap {
    plain.contains($0) ? [$0] : [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]]
  }
  return String(decoding: bytes, as: UTF8.self)
}
