/// What a `.CHECKSUM` file of the archive says: 64 hexadecimal digits, perhaps two spaces (or a space and `*`) and the
/// file's name, perhaps a line feed.
package struct ChecksumNote: Equatable, Sendable {
  /// The digest in lower case.
  package let digest: String

  /// Bytes that such a file may have at most.
  package static let limit = 4_096

  /// Reads a note on a file; nil for anything else, such as a page of HTML or a note on another file.
  package init?(_ bytes: [UInt8], of name: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let digits = text.prefix { $0.isHexDigit && $0.isASCII }
    guard digits.utf8.count == 64 else { return nil }
    let rest = text.dropFirst(64)
    let end = rest.lastIndex { !$0.isNewline }.map { rest.index(after: $0) } ?? rest.startIndex
    let line = rest[..<end]
    guard line.isEmpty || line == "  \(name)" || line == " *\(name)" else { return nil }
    digest = digits.lowercased()
  }
}
