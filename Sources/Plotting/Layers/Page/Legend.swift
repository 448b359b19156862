import Basics
import LiquidationModels

/// A key to colours: swatches with their names, flowing from left to right and from top to bottom.
struct Legend: Layer {
  /// One entry: a box for an area, a bar for a line.
  struct Entry {
    let text: String
    let color: Color
    var isLine = false
  }

  let labels: [Label]
  let occupied: [PixelRect]
  private let swatches: [(rect: PixelRect, color: Color)]

  /// Places what fits into the bounds, bottom-aligned, and at their right end if asked.
  ///
  /// A row too long is set smaller, down to four fifths, and wrapped where that is not enough.
  init(
    _ rows: [[Entry]], bounds: PixelRect, isAtRight: Bool = false, theme: Theme, scale: Double, typesetter: Typesetter
  ) {
    let scale =
      [1, 0.9, 0.8].map { $0 * scale }.first { scale in
        rows.allSatisfy { Self.width(of: $0, scale: scale, typesetter: typesetter) <= bounds.width }
      } ?? scale * 0.8
    let style = TextStyle(15 * scale)
    let (box, gap, space) = (Int(14 * scale), Int(6 * scale), Int(12 * scale))
    let pitch = style.lineHeight + Int(5 * scale)
    var placed: [(row: Int, x: Int, entry: Entry, text: String)] = []
    var row = 0
    for entries in rows {
      var x = bounds.x
      for entry in entries {
        guard let text = typesetter.fitted(entry.text, style, width: bounds.width - box - gap) else { continue }
        let width = box + gap + typesetter.width(text, style)
        if x > bounds.x, x + width > bounds.maxX { (row, x) = (row + 1, bounds.x) }
        placed.append((row, x, entry, text))
        x += width + space
      }
      row += 1
    }
    var labels: [Label] = []
    var swatches: [(PixelRect, Color)] = []
    let end = placed.map { $0.x + box + gap + typesetter.width($0.text, style) }.max() ?? bounds.maxX
    let shift = isAtRight ? max(0, bounds.maxX - end) : 0
    for (line, start, entry, text) in placed {
      let x = start + shift
      let top = bounds.maxY - (row - line) * pitch
      guard
        let label = typesetter.label(text, style, theme.muted, x: x + box + gap, top: top, in: bounds)
      else { continue }
      labels.append(label)
      let height = entry.isLine ? max(2, Int(3 * scale)) : box
      swatches.append(
        (PixelRect(x: x, y: top + (style.lineHeight - height) / 2, width: box, height: height), entry.color))
    }
    self.labels = labels
    self.swatches = swatches
    occupied = swatches.map(\.0)
  }

  /// Pixels that a row takes.
  private static func width(of entries: [Entry], scale: Double, typesetter: Typesetter) -> Int {
    let texts = entries.map { typesetter.width($0.text, TextStyle(15 * scale)) }
    return texts.reduce(0, +) + entries.count * Int(20 * scale) + max(0, entries.count - 1) * Int(12 * scale)
  }

  func draw(on raster: inout Raster) {
    for swatch in swatches { raster.fill(swatch.rect, swatch.color) }
  }
}

extension Legend {
  /// What a map's colours mean, and the totals at which its curves end.
  static func rows(for report: LiquidationReport, theme: Theme) -> [[Entry]] {
    let groups = report.groups
    let colors = theme.leverageColors(groups.count)
    let totals = report.map.totals
    return [
      zip(groups, colors).map { Entry(text: $0.label, color: $1) },
      [
        Entry(text: "shorts \(compact(totals.short))", color: theme.short, isLine: true),
        Entry(text: "longs \(compact(totals.long))", color: theme.long, isLine: true),
      ],
    ]
  }
}
