/// The current price on an axis: its text on a filled box.
struct PriceTag: Layer {
  let label: Label
  /// The filled box; the text lies within.
  let box: PixelRect
  private let theme: Theme

  var labels: [Label] { [label] }

  /// A tag around a text placed by the axis; nil where the text has no room.
  init?(_ label: Label?, padding: Int, theme: Theme) {
    guard let label else { return nil }
    self.label = label
    box = PixelRect(
      x: label.frame.x - padding, y: label.frame.y - padding / 2, width: label.frame.width + 2 * padding,
      height: label.frame.height + padding / 2 * 2)
    self.theme = theme
  }

  func draw(on raster: inout Raster) { raster.fill(box, theme.accent) }
}
