import Testing

@testable import Plotting

@Suite(.enabled(if: hasFont, "no DejaVu Sans on this system"))
struct TypesetterTests {
  private let style = TextStyle(20)

  @Test func shortensToTheWidth() throws {
    let typesetter = try Typesetter(FontFiles(given: nil))
    let text = "BTCUSDT liquidation heatmap"
    #expect(typesetter.fitted(text, style, width: 1_000) == text)
    for width in 0...typesetter.width(text, style) {
      guard let fitted = typesetter.fitted(text, style, width: width) else { continue }
      #expect(typesetter.width(fitted, style) <= width)
      #expect(fitted == text || fitted.hasSuffix("…") && text.hasPrefix(fitted.dropLast()))
    }
    #expect(typesetter.fitted(text, style, width: 3) == nil)
  }

  @Test func drawsNothingOutsideOfTheBox() throws {
    let typesetter = try Typesetter(FontFiles(given: nil))
    for text in ["ÅjgÇ|█▓", "WWWWWW", "比特币", "\u{1F600}", "ffi"] {
      let bounds = PixelRect(x: 20, y: 20, width: 200, height: 60)
      let label = try #require(typesetter.label(text, style, Color(0xffffff), x: 20, top: 30, in: bounds))
      var raster = Raster(size: PixelSize(uncheckedWidth: 260, height: 100), background: Color(0))
      typesetter.draw(label, on: &raster)
      var inked = 0
      for y in 0..<100 {
        for x in 0..<260 where raster[x, y] != Color(0) {
          inked += 1
          let isInside = label.frame.contains(PixelRect(x: x, y: y, width: 1, height: 1))
          #expect(isInside, "\(text) at \(x), \(y)")
        }
      }
      #expect(inked > 20, "\(text)")
    }
  }

  @Test func controlsAreNotDrawn() {
    #expect(plainText("a\u{0}b\n\u{202E}c\u{301}") == "a b  c ")
    #expect(plainText(String(repeating: "x", count: 9_999)).count == 400)
  }

  @Test func aMissingFontIsNamed() throws {
    #expect(throws: PlottingError.noFont(tried: ["/nowhere/font.ttf"])) { try FontFiles(given: "/nowhere/font.ttf") }
    let error = #expect(throws: PlottingError.self) { try Typesetter(FontFiles(given: #filePath)) }
    #expect(error?.description.contains("TypesetterTests.swift: not a font") == true)
  }
}
