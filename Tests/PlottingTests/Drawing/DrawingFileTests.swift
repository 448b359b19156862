import Foundation
import Testing

@testable import Plotting

@Suite struct DrawingFileTests {
  /// The package's file.
  private func text() throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../templates")
    return try String(contentsOf: folder.appending(path: Drawing.fileName), encoding: .utf8)
  }

  @Test func theProgramsOwnIsRead() throws {
    #expect(try Drawing(json: Array(text().utf8)) == drawing)
    #expect(drawing.dark.variables.map(\.name) == drawing.light.variables.map(\.name))
    #expect(drawing.colors(of: .viridis)[0] == Color(0x440154) && drawing.colors(of: .viridis)[255] == Color(0xfde725))
    #expect(drawing.candles.rise == Color(0xffffff))
  }

  /// A change, and what is said about it.
  @Test(arguments: [
    ("\"#440154\"", "\"violet\"", "violet: colours are written #rrggbb"),
    ("\"#440154\"", "\"#44015\"", "#44015: colours are written #rrggbb"),
    ("\"#440154\"", "\"#+40154\"", "#+40154: colours are written #rrggbb"),
    ("\"viridis\"", "\"turbo\"", "palettes.viridis: needs two colours or more"),
    ("\"cutQuantile\": 0.99", "\"cutQuantile\": 98", "colourScale.cutQuantile: 98.0 is not within 0.5 ... 1.0"),
    ("\"rise\"", "\"up\"", "candles.rise: missing"),
    ("\"dash\": 6", "\"dash\": \"6\"", "priceLine.dash: of another kind"),
    ("[1, 2, 5,", "[2, 1, 5,", "timeSteps: ascending whole numbers of minutes and of months"),
    ("[\"#3a4a94\", \"#3f78c4\", \"#45a8c4\", \"#93d192\", \"#f9e76a\"]", "[]", "themes.dark.leverages: empty"),
    ("{", "", "not JSON"),
  ])
  func whatCannotBeDrawnWithIsNamed(part: String, replacement: String, reason: String) throws {
    let original = try text()
    let range = try #require(original.firstRange(of: part))
    let changed = original.replacingCharacters(in: range, with: replacement)
    #expect(throws: PlottingError.drawing(reason)) { try Drawing(json: Array(changed.utf8)) }
    #expect(PlottingError.drawing(reason).description == "drawing.json: \(reason)")
  }
}
