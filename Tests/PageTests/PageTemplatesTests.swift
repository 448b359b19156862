import Foundation
import LiquidationModels
import Testing

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

  /// A missing key renders as nothing, so every tag is looked up in what the program fills in.
  @Test func everyTagHasAValue() throws {
    var report = TrialMarket(columns: 60, hole: 20..<25).report()
    report.score = trialScore
    var context = reportContext(
      report, clusters: report.map.clusters(), links: trialLinks, quantiser: try LogQuantiser(report.heatmap))
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
