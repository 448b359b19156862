/// A box of whole pixels; x grows to the right, y downward.
struct PixelRect: Hashable, Sendable {
  /// Its left, top pixel.
  var x: Int, y: Int
  /// Its extent; empty at 0 or less.
  var width: Int, height: Int

  /// First pixel to the right of it, first below it.
  var maxX: Int { x + width }
  var maxY: Int { y + height }
  var isEmpty: Bool { width <= 0 || height <= 0 }

  /// The pixels that two boxes share.
  func intersection(_ other: PixelRect) -> PixelRect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return PixelRect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// Whether the boxes share a pixel.
  func intersects(_ other: PixelRect) -> Bool { !intersection(other).isEmpty }

  /// Whether the other box lies wholly within this one.
  func contains(_ other: PixelRect) -> Bool {
    other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
  }

  /// The box so many pixels further down.
  func moved(down pixels: Int) -> PixelRect { PixelRect(x: x, y: y + pixels, width: width, height: height) }

  /// The box with a border taken off on every side.
  func inset(_ border: Int) -> PixelRect {
    PixelRect(x: x + border, y: y + border, width: width - 2 * border, height: height - 2 * border)
  }
}
