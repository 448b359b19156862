import Basics
import LiquidationModels
import MarketData

/// Where moments stand on a picture.
struct TimeScale: Equatable, Sendable {
  /// First moment, and the moment after the last.
  let from: Milliseconds, to: Milliseconds
  /// First pixel and number of pixels.
  let left: Int, width: Int

  /// From a moment to the end of a heatmap's last column; where there is none, the report's window.
  init(of heatmap: Heatmap, from: Milliseconds, orIn report: LiquidationReport, left: Int, width: Int) {
    let end = heatmap.candles.last.map { $0.openTime + heatmap.columnDuration }
    self.init(from: end == nil ? report.from : from, to: end ?? report.to, left: left, width: width)
  }

  /// A scale from its parts; it is never empty.
  init(from: Milliseconds, to: Milliseconds, left: Int, width: Int) {
    self.from = from
    self.to = max(to, from + 1)
    self.left = left
    self.width = width
  }

  /// Pixels from the left of the picture.
  func x(of time: Milliseconds) -> Double {
    Double(left) + Double(time - from) / Double(to - from) * Double(width)
  }

  /// The pixels of a stretch of time, at least one, counted from the scale's first; nil outside of it.
  func pixels(from start: Milliseconds, to end: Milliseconds) -> Range<Int>? {
    guard end > from, start < to, width > 0 else { return nil }
    let first = pixels(before: start)
    return first..<max(first + 1, pixels(before: end))
  }

  /// Whole pixels before a moment, exactly.
  private func pixels(before time: Milliseconds) -> Int {
    let since = min(max(time, from), to) - from
    return Int((to - from).dividingFullWidth(Milliseconds(width).multipliedFullWidth(by: since)).quotient)
  }
}
