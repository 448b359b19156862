/// Title and what a reader must know, wrapped to the width.
struct Header: Layer {
  let labels: [Label]
  /// First pixel below the text.
  let bottom: Int

  /// A title and facts, parted by dots; facts that a line cannot hold begin the next, at most `maximumLines` of them.
  init(
    title: String, facts: [(text: String, color: Color)], bounds: PixelRect, maximumLines: Int = 3, theme: Theme,
    scale: Double, titleSize: Double = 28, factSize: Double = 16, typesetter: Typesetter
  ) {
    // A title too long is set smaller before it is cut short.
    let titleStyles = [1, 0.85, 0.7].map { TextStyle(titleSize * scale * $0, bold: true) }
    let titleStyle = titleStyles.first { typesetter.width(title, $0) <= bounds.width } ?? titleStyles[2]
    let style = TextStyle(factSize * scale)
    var labels: [Label] = []
    var y = bounds.y
    if let label = typesetter.label(title, titleStyle, theme.text, x: bounds.x, top: y, in: bounds) {
      labels.append(label)
      y = label.frame.maxY + Int(4 * scale)
    }
    let separator = " · "
    let space = typesetter.width(separator, style)
    var x = bounds.x
    var line = 0
    for fact in facts {
      guard let text = typesetter.fitted(fact.text, style, width: bounds.width) else { continue }
      let width = typesetter.width(text, style)
      if x > bounds.x, x + space + width > bounds.maxX {
        (x, y, line) = (bounds.x, y + style.lineHeight, line + 1)
      }
      guard line < maximumLines else { break }
      if x > bounds.x {
        if let dot = typesetter.label(separator, style, theme.muted, x: x, top: y, in: bounds) { labels.append(dot) }
        x += space
      }
      guard let label = typesetter.label(text, style, fact.color, x: x, top: y, in: bounds) else { continue }
      labels.append(label)
      x = label.frame.maxX
    }
    self.labels = labels
    bottom = x > bounds.x ? y + style.lineHeight : y
  }

  func draw(on raster: inout Raster) {}
}
