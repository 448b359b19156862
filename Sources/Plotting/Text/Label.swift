import Basics

/// A text with its place: what is drawn stays within the box.
struct Label: Equatable, Sendable {
  /// Which end of the text stands at the anchor.
  enum Alignment: Sendable { case left, center, right }

  /// What is written, already shortened to fit.
  let text: String
  /// Font size in pixels, and whether in bold.
  let style: TextStyle
  let color: Color
  /// Box of the text: its advance width, a line high.
  let frame: PixelRect
}

/// Size and weight of a text.
struct TextStyle: Hashable, Sendable {
  /// Pixels an em.
  let size: Double
  let isBold: Bool

  init(_ size: Double, bold: Bool = false) {
    // Whole quarters, so that glyphs of nearly equal sizes are drawn once.
    self.size = max(4, (size * 4).rounded() / 4)
    isBold = bold
  }

  /// Height of a line's box, and of its baseline below the top; DejaVu's marks and tails lie within.
  var lineHeight: Int { Int(bounded: (size * 1.2).rounded(.up)) }
  var baseline: Int { Int(bounded: (size * 0.93).rounded()) }
}
