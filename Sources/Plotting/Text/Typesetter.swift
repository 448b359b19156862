import Basics

/// Measures texts, places them and draws them.
struct Typesetter {
  private let regular: Typeface, bold: Typeface

  /// Opens the fonts.
  init(_ files: FontFiles) throws(PlottingError) {
    regular = try Typeface(path: files.regular)
    bold = files.bold == files.regular ? regular : try Typeface(path: files.bold)
  }

  /// Width of a text in pixels, rounded up.
  func width(_ text: String, _ style: TextStyle) -> Int {
    Int(bounded: exactWidth(text.unicodeScalars, style).rounded(.up))
  }

  /// The text that fits a width: itself, or its beginning with an ellipsis, or nil where not even that fits.
  ///
  /// Complexity: O(length).
  func fitted(_ text: String, _ style: TextStyle, width limit: Int) -> String? {
    var scalars = Array(plainText(text).unicodeScalars)
    guard !scalars.isEmpty else { return nil }
    if exactWidth(scalars, style) <= Double(limit) { return string(scalars) }
    while !scalars.isEmpty {
      scalars.removeLast()
      if scalars.last == " " { continue }
      if exactWidth(scalars + ["…"], style) <= Double(limit) { break }
    }
    return scalars.isEmpty ? nil : string(scalars + ["…"])
  }

  /// A label whose left end, middle or right end is at `x` and whose box begins at `top`; shortened and moved so that
  /// it lies in the bounds, nil where it cannot.
  func label(
    _ text: String, _ style: TextStyle, _ color: Color, x: Int, top: Int, alignment: Label.Alignment = .left,
    in bounds: PixelRect
  ) -> Label? {
    let room =
      switch alignment {
      case .left: bounds.maxX - max(x, bounds.x)
      case .center: bounds.width
      case .right: min(x, bounds.maxX) - bounds.x
      }
    guard room > 0, let text = fitted(text, style, width: room) else { return nil }
    let width = width(text, style)
    let left =
      switch alignment {
      case .left: x
      case .center: x - width / 2
      case .right: x - width
      }
    let frame = PixelRect(
      x: min(max(left, bounds.x), bounds.maxX - width), y: top, width: width, height: style.lineHeight)
    guard bounds.contains(frame) else { return nil }
    return Label(text: text, style: style, color: color, frame: frame)
  }

  /// Draws a label within its box.
  func draw(_ label: Label, on raster: inout Raster) {
    let typeface = label.style.isBold ? bold : regular
    let baseline = label.frame.y + label.style.baseline
    var pen = Double(label.frame.x)
    for scalar in label.text.unicodeScalars {
      let quarters = Int(bounded: (pen * 4).rounded())
      if let glyph = typeface.glyph(scalar, size: label.style.size, quarter: quarters % 4) {
        let left = quarters / 4 + glyph.left
        let top = baseline - glyph.top
        for y in max(0, label.frame.y - top)..<max(label.frame.y - top, 0, min(glyph.height, label.frame.maxY - top)) {
          for x in 0..<glyph.width where left + x >= label.frame.x && left + x < label.frame.maxX {
            raster.blend(x: left + x, y: top + y, label.color, share: glyph.coverage[y * glyph.width + x])
          }
        }
      }
      pen += typeface.advance(scalar, size: label.style.size)
    }
  }

  private func exactWidth(_ scalars: some Sequence<Unicode.Scalar>, _ style: TextStyle) -> Double {
    let typeface = style.isBold ? bold : regular
    return scalars.reduce(0) { $0 + typeface.advance($1, size: style.size) }
  }
}

private func string(_ scalars: [Unicode.Scalar]) -> String {
  var text = String.UnicodeScalarView()
  text.append(contentsOf: scalars)
  return String(text)
}

/// A text of at most 400 characters in which those that no font draws, controls above all, are spaces.
func plainText(_ text: String) -> String {
  string(text.unicodeScalars.prefix(400).map { isDrawable($0) ? $0 : " " })
}

private func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
  // Marks are drawn onto the letter before them, without limit to their number.
  case .nonspacingMark, .enclosingMark: false
  default: true
  }
}
