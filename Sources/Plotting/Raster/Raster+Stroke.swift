import Basics

extension Raster {
  /// Draws a polyline of round joints and ends, antialiased, clipped to a box.
  ///
  /// A pixel's share is how far its centre lies within the line's edge, at most one pixel; of several segments the
  /// largest share counts, so that joints are no darker than the line. Complexity: O(length x width).
  mutating func stroke(
    _ points: [(x: Double, y: Double)], width thickness: Double, _ color: Color, clip: PixelRect
  ) {
    let clip = clip.intersection(bounds)
    guard !clip.isEmpty else { return }
    var shares = [UInt8](repeating: 0, count: clip.width * clip.height)
    // Of each row of pixels those that have a share.
    var touched = Array(repeating: 0..<0, count: clip.height)
    let reach = thickness / 2 + 0.5
    for (start, end) in zip(points, points.dropFirst()) {
      let left = max(clip.x, pixel(min(start.x, end.x) - reach, in: clip.x...clip.maxX))
      let right = min(clip.maxX - 1, pixel(max(start.x, end.x) + reach, in: clip.x...clip.maxX))
      let top = max(clip.y, pixel(min(start.y, end.y) - reach, in: clip.y...clip.maxY))
      let bottom = min(clip.maxY - 1, pixel(max(start.y, end.y) + reach, in: clip.y...clip.maxY))
      guard left <= right, top <= bottom else { continue }
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let squaredLength = dx * dx + dy * dy
      for y in top...bottom {
        for x in left...right {
          let (px, py) = (Double(x) + 0.5 - start.x, Double(y) + 0.5 - start.y)
          let along = squaredLength > 0 ? min(1, max(0, (px * dx + py * dy) / squaredLength)) : 0
          let (ex, ey) = (px - along * dx, py - along * dy)
          // Most pixels are too far away, for which no root is needed; not so for a point that is no number.
          let squaredDistance = ex * ex + ey * ey
          guard squaredDistance < reach * reach else { continue }
          let share = min(1, reach - squaredDistance.squareRoot())
          guard share > 0 else { continue }
          let offset = (y - clip.y) * clip.width + x - clip.x
          shares[offset] = max(shares[offset], UInt8(share * 255))
        }
        let (row, pixels) = (y - clip.y, left - clip.x..<right + 1 - clip.x)
        let before = touched[row].isEmpty ? pixels : touched[row]
        touched[row] =
          min(before.lowerBound, pixels.lowerBound)..<max(before.upperBound, pixels.upperBound)
      }
    }
    for y in 0..<clip.height {
      for x in touched[y] where shares[y * clip.width + x] > 0 {
        blend(x: clip.x + x, y: clip.y + y, color, share: shares[y * clip.width + x])
      }
    }
  }
}

/// The pixel that holds a coordinate, brought into a range first: a coordinate may be huge.
func pixel(_ coordinate: Double, in range: ClosedRange<Int>) -> Int {
  guard coordinate > Double(range.lowerBound) else { return range.lowerBound }
  guard coordinate < Double(range.upperBound) else { return range.upperBound }
  return Int(bounded: coordinate.rounded(.down))
}
