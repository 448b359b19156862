import LiquidationModels

/// Where a map stands on a picture, whichever way its bars grow.
struct MapFrame: Equatable, Sendable {
  /// Which way amounts grow: prices run upward or rightward.
  enum Direction: Sendable { case rightward, upward }

  /// Box of the map.
  let plot: PixelRect
  let direction: Direction
  /// The lines of price; for upward bars they are counted along the width, and its top is the plot's right end.
  let view: PriceView

  /// A map beside a heatmap, on its price axis.
  init(beside view: PriceView, plot: PixelRect) {
    self.plot = plot
    self.view = view
    direction = .rightward
  }

  /// A map by itself with prices from left to right.
  init(upward plot: PixelRect, rows: PriceRows, range: Range<Int>) {
    self.plot = plot
    view = PriceView(rows: rows, range: range, top: 0, height: plot.width)
    direction = .upward
  }

  /// Pixels from an amount of 0 to one of 1 share.
  var reach: Int { direction == .rightward ? plot.width : plot.height }

  /// Where a price stands along the price axis.
  func position(of price: Double) -> Double {
    direction == .rightward ? view.y(of: price) : Double(plot.maxX) - view.y(of: price)
  }

  /// Where a price and a share of the largest amount meet.
  func point(price: Double, share: Double) -> (x: Double, y: Double) {
    // A pixel and a half from the edges, so that a line at 0 or 1 is not cut in half.
    let along = 1.5 + share * Double(reach - 3)
    return direction == .rightward
      ? (Double(plot.x) + along, position(of: price)) : (position(of: price), Double(plot.maxY) - along)
  }

  /// The box of a line's bar between two distances from zero, a gap left free at its end.
  func box(ofLine line: Int, from start: Int, to end: Int, gap: Int) -> PixelRect {
    let pixels = view.pixels(ofLine: line)
    let thickness = pixels.count - gap
    return direction == .rightward
      ? PixelRect(x: plot.x + start, y: pixels.lowerBound, width: end - start, height: thickness)
      : PixelRect(x: plot.maxX - pixels.upperBound, y: plot.maxY - end, width: thickness, height: end - start)
  }
}
