import Basics
import Yams

/// Why a text is not given to the decoder of YAML; nil where it may be.
///
/// The decoder has weaknesses that a stranger's table description could use: aliases without end, and whole numbers to the base of 60
/// that no integer holds, which end the program. What is no YAML at all is left to it to tell. Complexity: O(bytes).
func yamlProblem(in text: String) -> String? {
  if let problem = aliasProblem(Array(text.utf8)) { return problem }
  var nodes = [try? Yams.compose(yaml: text)].compactMap(\.self)
  while let node = nodes.popLast() {
    switch node {
    // In YAML 1.1 `1:30` is 90. What has 15 characters fits an integer with room to spare.
    case .scalar(let scalar) where scalar.string.utf8.count > 15 && scalar.string.contains(":"):
      guard scalar.string.utf8.allSatisfy({ $0 &- 48 < 10 || ":_+-. ".utf8.contains($0) }) else { continue }
      return "line \(node.mark?.line ?? 1): a number this long with a colon within is not read"
    case .scalar, .alias: continue
    case .mapping(let mapping): nodes += mapping.flatMap { [$0.key, $0.value] }
    case .sequence(let sequence): nodes += Array(sequence)
    }
  }
  return nil
}

/// Why a text is not read as YAML: it repeats itself by an alias, as `b: *a` after `a: &a [1, 2]` does.
///
/// A few lines of aliases of aliases stand for more values than any memory holds, and the reader looks at all of them where they
/// are a key. No file of ours needs one. A text that only looks so, as `&a … *a` within a comment, is refused too. Nil for any
/// other text. Complexity: O(bytes).
private func aliasProblem(_ bytes: [UInt8]) -> String? {
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
