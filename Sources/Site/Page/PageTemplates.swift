import Basics
import CPageTemplates
import FoundationEssentials
import Mustache
package import Plotting
import Synchronization

/// The files of templates/ ready for use: markup to be filled in, styles and scripts.
package struct PageTemplates: Sendable {
  /// Text by path below templates/, such as `report.html` and `js/main.js`.
  let files: [String: String]
  private let prepared = Prepared()

  /// What is made of the files once, however many pages there are.
  private final class Prepared: Sendable {
    let scripts = Mutex<[String: String]>([:])
    let templates = Mutex<[String: MustacheTemplate]>([:])
    let drawing = Mutex<Drawing?>(nil)
  }

  /// What the program was built with; no file is read.
  package static let embedded = PageTemplates(files: embeddedFiles())

  /// The embedded files, each replaced by the one of the same path below a folder, where there is one.
  ///
  /// Errors: `PageError` where the folder cannot be read or a file is not UTF-8.
  package init(directory: String) throws {
    let manager = FileManager.default
    var isDirectory = false
    guard manager.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory else {
      throw PageError("\(directory): no such folder of templates")
    }
    var files = PageTemplates.embedded.files
    // Looked at before all that lies below, which may be a whole disk.
    guard files.keys.contains(where: { manager.fileExists(atPath: directory + "/" + $0) }) else {
      let known = files.keys.sorted().prefix(4).joined(separator: ", ")
      throw PageError("\(directory): holds no template that liqheat knows, such as \(known)")
    }
    for path in try manager.subpathsOfDirectory(atPath: directory).sorted()
    where [".html", ".css", ".js"].contains(where: path.hasSuffix) || path == Drawing.fileName {
      guard let data = fileContents(directory + "/" + path, atMost: 16 << 20) else {
        throw PageError("\(directory)/\(path): cannot be read")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw PageError("\(directory)/\(path): not UTF-8 text")
      }
      files[path] = text
    }
    self.init(files: files)
  }

  init(files: [String: String]) { self.files = files }

  /// The text of a file.
  func text(_ name: String) throws -> String {
    guard let text = files[name] else { throw PageError("templates: \(name) is missing") }
    return text
  }

  /// Several files, one after the other.
  func joined(_ names: [String]) throws -> String {
    try names.map(text).joined(separator: "\n")
  }

  /// A module and all that it imports as one script; see `bundleModules`.
  func script(_ entry: String) throws -> String {
    try prepared.scripts.withLock { scripts in
      let script = try scripts[entry] ?? bundleModules(entry: entry, in: files)
      scripts[entry] = script
      return script
    }
  }

  /// How maps are drawn. Errors: `PageError` where drawing.json cannot be drawn with.
  package func drawing() throws -> Drawing {
    try prepared.drawing.withLock { drawing in
      if let drawing { return drawing }
      do {
        let read = try Drawing(json: Array(text(Drawing.fileName).utf8))
        drawing = read
        return read
      } catch let error as PlottingError {
        throw PageError(error.description)
      }
    }
  }

  /// Style sheets, after the colours of drawing.json as variables, which they may set anew.
  func style(_ names: [String]) throws -> String {
    try themeVariables(drawing()) + joined(names)
  }

  /// Fills in a template; values are escaped unless the template says otherwise.
  func render(_ name: String, _ values: [String: Any]) throws -> [UInt8] {
    do {
      let template = try prepared.templates.withLock { templates in
        let template = try templates[name] ?? MustacheTemplate(string: text(name))
        templates[name] = template
        return template
      }
      return Array(template.render(values).utf8)
    } catch let error as MustacheTemplate.ParserError {
      throw PageError("\(name): \(error.error)")
    }
  }
}

/// Reads the table that C compiled in.
private func embeddedFiles() -> [String: String] {
  var files: [String: String] = [:]
  var count = 0
  let first = unsafe liqheat_templates(&count)
  let table = unsafe UnsafeBufferPointer(start: first, count: count)
  for index in 0..<count {
    let entry = unsafe table[index]
    let bytes = unsafe UnsafeBufferPointer(start: entry.bytes, count: entry.count)
    unsafe files[String(cString: entry.name)] = unsafe String(decoding: bytes, as: UTF8.self)
  }
  return files
}
