/// Reads the little of XML that listings are written in: elements, their text, the five entities and numbered characters.
///
/// Whatever else XML has, such as document types, processing instructions after the first, CDATA and comments, no listing
/// has, and is an error: it is where attacks on readers of XML live. Complexity: O(bytes); memory: one text.
struct XMLScanner {
  enum Event: Equatable {
    case start(String)
    case end(String)
    /// Text between tags with its entities resolved.
    case text(String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  /// An element without content has a start and an end at one place.
  private var isEmptyElement = false

  /// Elements within elements.
  private static let deepest = 8
  private static let longestText = 4_096

  init(_ bytes: [UInt8]) throws(FetchError) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    if bytes[position...].starts(with: Array("<?xml".utf8)) {
      guard let end = bytes[position...].firstRange(of: Array("?>".utf8)) else { throw bad("has no end") }
      position = end.upperBound
      skipSpace()
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "<") else { throw bad("no element") }
  }

  /// The next event; nil at the end of the only outermost element.
  mutating func next() throws(FetchError) -> Event? {
    if isEmptyElement, let name = open.popLast() {
      isEmptyElement = false
      return .end(name)
    }
    guard position < bytes.count else {
      guard open.isEmpty else { throw bad("ends inside \(open.joined(separator: "/"))") }
      return nil
    }
    if bytes[position] != UInt8(ascii: "<") {
      let text = try text()
      guard open.isEmpty else { return .text(text) }
      guard text.allSatisfy(\.isWhitespace) else { throw bad("text outside of elements") }
      return try next()
    }
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "/") {
      position += 1
      let name = try name()
      skipSpace()
      try expect(UInt8(ascii: ">"))
      guard open.popLast() == name else { throw bad("\(name) ends where it has not begun") }
      return .end(name)
    }
    let name = try name()
    guard !open.isEmpty || !hasRoot else { throw bad("a second outermost element") }
    hasRoot = true
    guard open.count < Self.deepest else { throw bad("elements deeper than \(Self.deepest)") }
    try skipAttributes()
    open.append(name)
    return .start(name)
  }
  private var hasRoot = false

  private func bad(_ reason: String) -> FetchError {
    let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
    return .unusable("not the XML of a listing (\(reason), line \(line))")
  }

  private mutating func skipSpace() {
    while position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) { position += 1 }
  }

  private mutating func expect(_ byte: UInt8) throws(FetchError) {
    guard position < bytes.count, bytes[position] == byte else { throw bad("'\(Unicode.Scalar(byte))' is missing") }
    position += 1
  }

  private mutating func name() throws(FetchError) -> String {
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > start, position - start <= 100 else { throw bad("no name of an element") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Passes over attributes to the end of the tag.
  private mutating func skipAttributes() throws(FetchError) {
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        throw bad("a tag within a tag")
      } else if byte == UInt8(ascii: ">") {
        isEmptyElement = bytes[position - 2] == UInt8(ascii: "/")
        return
      }
    }
    throw bad("a tag without an end")
  }

  private mutating func text() throws(FetchError) -> String {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      guard text.count <= Self.longestText else { throw bad("a text longer than \(Self.longestText) bytes") }
      if bytes[position] == UInt8(ascii: "&") {
        text += Array(String(try entity()).utf8)
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    guard let decoded = String(validating: text, as: UTF8.self) else { throw bad("a text that is not UTF-8") }
    return decoded
  }

  private mutating func entity() throws(FetchError) -> Unicode.Scalar {
    guard let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw bad("a lone &") }
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    switch name {
    case "quot": return "\""
    case "apos": return "'"
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    default:
      let digits = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      guard name.hasPrefix("#"), let digits, digits > 0, let scalar = Unicode.Scalar(digits) else {
        throw bad("an unknown entity")
      }
      return scalar
    }
  }
}
