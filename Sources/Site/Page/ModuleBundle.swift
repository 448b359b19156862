/// Joins JavaScript modules into one script: every module once, after all that it imports.
///
/// Modules share one scope afterwards, so top-level names must differ between them, and an import keeps its names. The
/// forms understood are `import { a, b } from "./file.js";` and `import NAME from "../file.json" with { type: "json" };`,
/// each on one line, and `export` before a declaration. Lines that hold only a comment are left out.
/// Errors: `PageError` for a file that is missing or imported in another form. Complexity: O(bytes).
func bundleModules(entry: String, in files: [String: String]) throws -> String {
  var done: Set<String> = []
  var definedIn: [Substring: String] = [:]
  var script = ""
  func addData(_ data: (name: Substring, file: String), importedBy module: String) throws {
    guard let text = files[data.file] else { throw PageError("\(module): no file \(data.file)") }
    // Several modules may read the same data by the same name.
    if let known = definedIn[data.name] {
      guard known == data.file else { throw PageError("\(module): \(data.name) is also defined in \(known)") }
      return
    }
    definedIn[data.name] = data.file
    script += "const \(data.name) = \(text);\n"
  }
  func add(_ module: String, importedBy parent: String) throws {
    guard done.insert(module).inserted else { return }
    guard let source = files[module] else { throw PageError("\(parent): no module \(module)") }
    var body = ""
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      // Comments are for those who read the modules.
      if line.drop(while: { $0 == " " }).hasPrefix("//") || line.isEmpty { continue }
      if let data = importedData(line) {
        try addData(data, importedBy: module)
      } else if line.hasPrefix("import ") {
        guard let target = importedFile(line) else {
          throw PageError("\(module):\(index + 1): imports are written as import { a, b } from \"./file.js\";")
        }
        try add(sibling(of: module, target), importedBy: module)
      } else {
        let plain = line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
        if let name = definedName(plain), let other = definedIn.updateValue(module, forKey: name) {
          throw PageError("\(module):\(index + 1): \(name) is also defined in \(other)")
        }
        body += plain + "\n"
      }
    }
    script += body
  }
  try add(entry, importedBy: "the page")
  guard !endsScript(script) else { throw PageError("\(entry): the script holds </script or <!--, which would end it") }
  return script
}

/// Whether text would end the script element that it stands in.
private func endsScript(_ script: String) -> Bool {
  let lower = script.lowercased()
  return lower.contains("</script") || lower.contains("<!--")
}

/// The file of an import line, or nil where the line has another form.
private func importedFile(_ line: Substring) -> Substring? {
  let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[0].hasPrefix("import {"), parts[0].hasSuffix("} from "), parts[1].hasPrefix("./"),
    parts[2] == ";"
  else { return nil }
  return parts[1].dropFirst(2)
}

/// The name and the path of data that a module imports from the folder above its own, or nil where a line has another form.
private func importedData(_ line: Substring) -> (name: Substring, file: String)? {
  let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
  guard parts.count == 5, parts[0].hasPrefix("import "), parts[0].hasSuffix(" from "), parts[1].hasPrefix("../"),
    parts[1].hasSuffix(".json"), parts[2] == " with { type: ", parts[3] == "json", parts[4] == " };"
  else { return nil }
  return (parts[0].dropFirst("import ".count).dropLast(" from ".count), String(parts[1].dropFirst("../".count)))
}

/// The name that a line defines at the top level of its module, or nil.
private func definedName(_ line: Substring) -> Substring? {
  let words = line.split(maxSplits: 3, whereSeparator: { " (={".contains($0) }).filter { $0 != "async" }
  guard words.count > 1, ["function", "const", "let", "class"].contains(words[0]), !line.hasPrefix(" ") else {
    return nil
  }
  return words[1]
}

/// A name in the same folder as another.
private func sibling(of name: String, _ file: Substring) -> String {
  guard let slash = name.lastIndex(of: "/") else { return String(file) }
  return String(name[...slash] + file)
}
