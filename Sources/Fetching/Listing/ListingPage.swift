/// One page of an S3 listing of objects, version 1 or 2.
package struct ListingPage: Equatable, Sendable {
  /// One object.
  package struct Object: Equatable, Sendable {
    /// Its key, hostile until used as an `ArchiveKey`.
    package var key = ""
    /// Its tag without quotes, and its size in bytes.
    package var tag = "", size = 0
  }

  /// The objects, in the order of their keys.
  package var objects: [Object] = []
  /// Folders: what keys have in common up to the delimiter.
  package var folders: [String] = []
  /// Whether there are more after these.
  package var isTruncated = false
  /// Where the next page begins, if the server says it.
  package var nextMarker: String?

  /// Bytes that a page may have, and objects on it.
  package static let limit = 8 << 20
  private static let mostObjects = 10_000

  /// Reads a page. Errors: it is something else, such as a page for people, or an error of the store.
  package init(_ bytes: [UInt8]) throws(FetchError) {
    var scanner = try XMLScanner(bytes)
    var path: [String] = []
    var text = ""
    var object = Object()
    var root = ""
    var errorCode = ""
    while let event = try scanner.next() {
      switch event {
      case .start(let name):
        if path.isEmpty {
          guard name == "ListBucketResult" || name == "Error" else {
            throw .unusable("not a listing but a document of '\(name)'")
          }
          root = name
        }
        path.append(name)
        text = ""
        if path.count == 2, name == "Contents" { object = Object() }
      case .text(let more): text += more
      case .end:
        switch path.dropFirst() {
        case ["Contents", "Key"]: object.key = text
        case ["Contents", "ETag"]: object.tag = Self.unquoted(text)
        case ["Contents", "Size"]:
          guard let size = Int(text), size >= 0 else {
            throw .unusable("a listing with a size of '\(text.prefix(40))'")
          }
          object.size = size
        case ["Contents"]: objects.append(object)
        case ["CommonPrefixes", "Prefix"]: folders.append(text)
        case ["IsTruncated"]: isTruncated = text == "true"
        case ["NextMarker"]: nextMarker = text
        case ["Code"] where root == "Error": errorCode = text
        default: break
        }
        guard objects.count + folders.count <= Self.mostObjects else {
          throw .unusable("a listing of more than \(Self.mostObjects) keys on a page")
        }
        path.removeLast()
        text = ""
      }
    }
    if root == "Error" { throw .unusable("the store says \(errorCode.isEmpty ? "Error" : errorCode)") }
  }

  private static func unquoted(_ text: String) -> String {
    text.hasPrefix("\"") && text.hasSuffix("\"") && text.count >= 2 ? String(text.dropFirst().dropLast()) : text
  }
}
