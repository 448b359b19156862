import Foundation
import LiquidationModels
import Testing

@testable import Plotting
@testable import Site

/// The package's folder of templates.
private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../templates")
  .standardized

@Suite struct PageTemplatesTests {
  @Test func programHoldsTheFolderAsItIs() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { [".html", ".css", ".js", ".json"].contains(where: $0.hasSuffix) }
    #expect(Set(paths) == Set(PageTemplates.embedded.files.keys))
    for path in paths {
      #expect(
        try PageTemplates.embedded.text(path) == String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
  }

  @Test func aFolderReplacesSingleFiles() throws {
    let own = FileManager.default.temporaryDirectory.appending(path: "liqheat-templates-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: own) }
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data("<p>{{symbol}} & mine</p>".utf8).write(to: own.appending(path: "report.html"))
    let templates = try PageTemplates(directory: own.path)
    let page = try renderReportPage(
      TrialMarket(columns: 20).report(symbol: "A&B"), templates: templates, links: PageLinks())
    #expect(String(decoding: page, as: UTF8.self) == "<p>A&amp;B & mine</p>")
    try Data("<p>{{#symbol}}</p>".utf8).write(to: own.appending(path: "report.html"))
    #expect(throws: PageError.self) {
      try renderReportPage(
        TrialMarket(columns: 20).report(), templates: PageTemplates(directory: own.path), links: PageLinks())
    }
    #expect(throws: PageError("/nonexistent: no such folder of templates")) {
      try PageTemplates(directory: "/nonexistent")
    }
  }

  /// Pictures and page follow a folder's own drawing.
  @Test func aFolderReplacesTheDrawing() throws {
    let own = FileManager.default.temporaryDirectory.appending(path: "liqheat-templates-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: own) }
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let file = own.appending(path: "drawing.json")
    let theirs = try PageTemplates.embedded.text("drawing.json")
    try Data(theirs.replacing("#ff7b72", with: "#123456").replacing("#fde725", with: "#fedcba").utf8).write(to: file)
    let templates = try PageTemplates(directory: own.path)
    let drawing = try templates.drawing()
    #expect(drawing.dark.long.hexText == "#123456" && drawing.colors(of: .viridis)[255].hexText == "#fedcba")
    let report = TrialMarket(columns: 40).report()
    let page = String(
      decoding: try renderReportPage(report, templates: templates, links: PageLinks()), as: UTF8.self)
    #expect(page.contains("--long: #123456;") && page.contains("\"#fedcba\""))
    #expect(!page.contains("#ff7b72") && !page.contains("#fde725"))
    if (try? renderPicture(.thumbnail, of: report, options: PictureOptions())) != nil {
      var options = ArtifactOptions()
      options.selection = [.pictures]
      let usual = try report.artifacts(options)
      options.templates = templates
      let own = try report.artifacts(options)
      #expect(own.map(\.path) == usual.map(\.path) && zip(own, usual).allSatisfy { $0.bytes != $1.bytes })
    }
    try Data("{}".utf8).write(to: file)
    #expect(throws: PageError("drawing.json: palettes: missing")) { try PageTemplates(directory: own.path).drawing() }
  }

  /// A missing key renders as nothing, so every tag is looked up in what the program fills in.
  @Test func everyTagHasAValue() throws {
    // Two days, so that there is a yesterday.
    var report = TrialMarket(columns: 600, rows: 160, hole: 20..<25).report()
    report.score = trialScore
    report = report.ofACoin
    let listed = listedClusters(report)
    var context = reportContext(
      report, listed: listed, links: trialLinks, content: try PageContent(report, listed: listed))
    for key in ["csp", "style", "script"] { context[key] = "x" }
    context["blocks"] = [["name": "x", "count": 1, "text": "x"] as [String: Any]]
    #expect(missingTags(in: try PageTemplates.embedded.text("report.html"), context) == [])
    let index = indexContext([IndexEntry(report, path: "x")], style: "x", script: "x")
    #expect(missingTags(in: try PageTemplates.embedded.text("index.html"), index) == [])
  }
}

/// Tags without a key in the values around them; lists stand for their first element.
private func missingTags(in template: String, _ values: [String: Any]) -> [String] {
  var scopes: [[String: Any]] = [values]
  var missing: [String] = []
  for tag in template.matches(of: /\{\{\{?([#^\/]?)([^}]+)\}?\}\}/) {
    let (kind, name) = (String(tag.output.1), String(tag.output.2))
    if kind == "/" {
      scopes.removeLast()
      continue
    }
    let found = value(of: name, in: scopes)
    if found == nil { missing.append(name) }
    guard kind != "" else { continue }
    let first = (found as? [Any])?.first ?? found
    scopes.append(kind == "#" ? first as? [String: Any] ?? [".": first ?? ""] : [:])
  }
  return missing
}

private func value(of name: String, in scopes: [[String: Any]]) -> Any? {
  let keys = name == "." ? ["."] : name.split(separator: ".").map(String.init)
  guard let first = scopes.reversed().lazy.compactMap({ $0[keys[0]] }).first else { return nil }
  return keys.dropFirst().reduce(first as Any?) { ($0 as? [String: Any])?[$1] }
}
