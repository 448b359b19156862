import Basics

/// Why a text is not read as YAML: it repeats itself by an alias, as `b: *a` after `a: &a [1, 2]` does.
///
/// A few lines of aliases of aliases stand for more values than any memory holds, and the reader looks at all of them where they
/// are a key. No file of ours needs one. A text that only looks so, as `&a … *a` within a comment, is refused too. Nil for any
/// other text. Complexity: O(bytes).
func aliasProblem(inYAML text: String) -> String? {
  let bytes = Array(text.utf8)
  /// The names that follow a sign, each with its line. Source: libyaml, `yaml_parser_scan_anchor`.
  func names(after sign: Unicode.Scalar) -> [(name: ArraySlice<UInt8>, line: Int)] {
    var (names, line): ([(name: ArraySlice<UInt8>, line: Int)], Int) = ([], 1)
    for place in bytes.indices {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      guard bytes[place] == UInt8(ascii: sign) else { continue }
      let name = bytes[(place + 1)...].prefix { byte in
        byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
      if !name.isEmpty { names.append((name, line)) }
    }
    return names
  }
  let aliases = names(after: "*")
  guard !aliases.isEmpty else { return nil }
  let anchors = Set(names(after: "&").map(\.name))
  return aliases.first { anchors.contains($0.name) }.map {
    "line \($0.line): aliases are not read; write *\(String(decoding: $0.name, as: UTF8.self)) out"
  }
}
