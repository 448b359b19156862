import Foundation
import Testing

@testable import Site

/// Functions of the page's script by themselves, as `drawn.NAME`, in a window of their own.
func withDrawingScript(_ body: (BrowserPage) throws -> Void) throws {
  let page = try BrowserPage()
  defer { page.close() }
  try page.loadDrawingScript()
  try body(page)
  #expect(page.complaints == [])
}

extension BrowserPage {
  /// Makes `drawn` of the modules that draw and format, apart from the page that may be open.
  func loadDrawingScript() throws {
    let names = [
      "format": [
        "fixed", "compact", "brief", "signedPercent", "sharePercent", "dayText", "monthText", "clockText", "windowText",
        "bandText",
      ],
      "palettes": ["paletteColours", "tierColours"], "scale": ["colourTable", "upperCut", "codeOfAmount"],
      "ticks": ["niceTicks", "niceAmounts", "timeTicks", "TIME_STEPS"],
      "pixels": ["entriesOfPixels", "rowsOfLine", "partsOfPixels"], "paint-price": ["candleDuration"],
      "age": ["freshness"], "map": ["barsOfRuns", "stackedPixels", "cumulate", "momentEntries"],
      "regions": ["regionsOf", "runsOf"],
    ].sorted { $0.key < $1.key }
    var files = PageTemplates.embedded.files
    files["js/drawn.js"] = names.map { "import { \($1.joined(separator: ", ")) } from \"./\($0).js\";\n" }.joined()
    let script = try bundleModules(entry: "js/drawn.js", in: files)
    try run("globalThis.drawn = (() => { \(script); return { \(names.flatMap(\.value).joined(separator: ", ")) }; })()")
  }

  /// Holds what a function of the script says against what Swift says, to the last bit: numbers are compared by the shortest
  /// text that reads back as the same Double. The first differences are told.
  func expectAgreement<Input: Encodable, Output: Encodable>(
    _ function: String, _ cases: [(Input, Output)], location: SourceLocation = #_sourceLocation
  ) throws {
    try #require(!cases.isEmpty)
    let text = String(decoding: try JSONEncoder().encode(cases.map { Case(input: $0, output: $1) }), as: UTF8.self)
    let differences: [String] = try evaluate(
      """
      (() => { const told = [], of = \(function);
        const sorted = (_, value) => value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value;
        for (const { input, output } of \(text)) {
          const theirs = JSON.stringify(of(...input), sorted), ours = JSON.stringify(output, sorted);
          if (theirs !== ours && told.length < 5) {
            let at = 0; while (theirs[at] === ours[at]) at += 1;
            const part = (text) => text.slice(Math.max(0, at - 60), at + 60);
            told.push(`${JSON.stringify(input).slice(0, 300)}: page ${part(theirs)}, Swift ${part(ours)}`);
          }
        } return told; })()
      """)
    #expect(differences == [], sourceLocation: location)
  }
}

private struct Case<Input: Encodable, Output: Encodable>: Encodable {
  let input: Input, output: Output
}
