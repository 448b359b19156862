extension [UInt8] {
  /// Appends a number in the fewest digits that read back as the same Double; null where it is not finite.
  mutating func appendNumber(_ value: Double) {
    guard value.isFinite else { return append(contentsOf: "null".utf8) }
    // Many are whole, and those are quicker to write; zero may have a sign.
    if value.magnitude < 1e15, value != 0 || value.sign == .plus, let whole = Int(exactly: value) {
      return appendWhole(whole)
    }
    appendTrimmed(value.description)
  }

  /// Appends a number in the fewest digits that read back as the same Float.
  mutating func appendNumber(_ value: Float) {
    guard value.isFinite else { return append(contentsOf: "null".utf8) }
    appendTrimmed(value.description)
  }

  /// Appends a whole number.
  mutating func appendWhole(_ value: Int) { append(contentsOf: String(value).utf8) }

  /// A whole number needs no `.0`.
  private mutating func appendTrimmed(_ text: String) {
    append(contentsOf: text.utf8)
    if self[count - 1] == UInt8(ascii: "0"), self[count - 2] == UInt8(ascii: ".") { removeLast(2) }
  }

  /// Appends a string in quotes.
  ///
  /// `<`, `>` and `&` and the two line separators are escaped too, so that the text may stand inside a script element.
  mutating func appendString(_ text: String) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append(contentsOf: "\\\"".utf8)
      case "\\": append(contentsOf: "\\\\".utf8)
      case "\n": append(contentsOf: "\\n".utf8)
      case "\u{0}"..."\u{1F}", "<", ">", "&", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        append(contentsOf: "\\u".utf8)
        append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        append(contentsOf: digits.utf8)
      default: append(contentsOf: String(scalar).utf8)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
