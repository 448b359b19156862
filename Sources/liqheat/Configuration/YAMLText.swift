import Basics
import Yams

/// Reads YAML of unknown origin, nil of an empty text. Errors: those of the reader, and `ConfigurationError` with the line where the text
/// asks for what would not end, or would end the program: aliases, and whole numbers that no integer holds. Complexity: O(bytes).
func composeYAML(_ text: String, _ resolver: Resolver = .default) throws -> Node? {
  if let problem = aliasProblem(Array(text.utf8)) { throw ConfigurationError(problem) }
  let root = try Yams.compose(yaml: text, resolver)
  var nodes = [root].compactMap(\.self)
  while let node = nodes.popLast() {
    switch node {
    // In YAML 1.1 `1:30` is 90, and the decoder traps where that is too large. What has 15 characters fits with room to spare.
    case .scalar(let scalar) where scalar.string.utf8.count > 15 && scalar.string.contains(":"):
      guard scalar.string.utf8.allSatisfy({ $0 &- 48 < 10 || ":_+-. ".utf8.contains($0) }) else { continue }
      throw ConfigurationError("line \(node.mark?.line ?? 1): a number this long with a colon within is not read")
    case .scalar, .alias: continue
    case .mapping(let mapping): nodes += mapping.flatMap { [$0.key, $0.value] }
    case .sequence(let sequence): nodes += Array(sequence)
    }
  }
  return root
}

/// A value that a text of unknown origin holds. Errors: those of `composeYAML`, and `DecodingError`.
func decodeYAML<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
  // As the decoder resolves texts itself: fields say what they are to be read as.
  try YAMLDecoder().decode(type, from: composeYAML(text, .basic.appending(.merge)) ?? "")
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
