import Basics

/// Moves over JSON and makes nothing of it but places: of a gigabyte of text some numbers are wanted.
///
/// Every step gives nil or false where the text is no JSON; from then on the cursor says nothing. Names and texts are compared as
/// they are written, so that one with an escape is none that is looked for. Complexity: O(bytes), nesting is bounded.
struct JSONCursor {
  let bytes: [UInt8]
  private let end: Int
  private var position: Int
  /// Nothing that is read is nested deeper.
  private static let deepest = 32

  init(_ bytes: [UInt8]) { self.init(bytes, bytes.indices) }

  /// Moves over a range of the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
  }

  /// The byte at hand; 0, which stands nowhere in JSON, at the end.
  private var byte: UInt8 { position < end ? bytes[position] : 0 }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Whether nothing but blanks is left.
  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return position == end
  }

  /// Whether a character comes next.
  mutating func isAt(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return byte == UInt8(ascii: character)
  }

  /// The same, and moves past it.
  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    position += 1
    return true
  }

  /// Moves past a text, and gives what stands between its quotes.
  mutating func text() -> Range<Int>? {
    guard takes("\"") else { return nil }
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return start..<position - 1
      }
      guard byte >= 0x20 else { return nil }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Moves past a text, a number or a word, and gives its characters, of a text those between the quotes.
  mutating func scalar() -> Range<Int>? {
    if isAt("\"") { return text() }
    let start = position
    while isWordCharacter(byte) { position += 1 }
    guard position > start else { return nil }
    if bytes[start] &- 48 < 10 || bytes[start] == UInt8(ascii: "-") { return start..<position }
    let isWord = ["true", "false", "null"].contains { holds(start..<position, $0) }
    return isWord ? start..<position : nil
  }

  /// Moves past any value.
  mutating func skip(depth: Int = 0) -> Bool {
    guard depth < Self.deepest else { return false }
    if isAt("{") { return fields { (cursor, _) in cursor.skip(depth: depth + 1) } }
    if isAt("[") { return elements { $0.skip(depth: depth + 1) } }
    return scalar() != nil
  }

  /// Moves past a list; `body` moves past each of its values, false where it cannot.
  mutating func elements(_ body: (inout JSONCursor) -> Bool) -> Bool {
    guard takes("[") else { return false }
    if takes("]") { return true }
    repeat {
      guard body(&self) else { return false }
    } while takes(",")
    return takes("]")
  }

  /// Moves past fields; `body` is given the place of each one's name, and moves past its value.
  mutating func fields(_ body: (inout JSONCursor, Range<Int>) -> Bool) -> Bool {
    guard takes("{") else { return false }
    if takes("}") { return true }
    repeat {
      guard let name = text(), takes(":"), body(&self, name) else { return false }
    } while takes(",")
    return takes("}")
  }

  /// Whether this stands at a place.
  func holds(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for place in 0..<range.count where unsafe bytes[range.lowerBound + place] != text.utf8Start[place] { return false }
    return true
  }
}

/// Whether a byte can be part of a number or of `true`, `false`, `null`.
private func isWordCharacter(_ byte: UInt8) -> Bool {
  byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "+")
}
