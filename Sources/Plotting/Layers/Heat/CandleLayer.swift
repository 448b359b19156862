import Basics
import LiquidationModels
import MarketData

/// Candles over the heatmap: white for a rise, red for a fall, dark around, as both must stand out from every colour.
/// `templates/js/paint-price.js` draws the same ones.
struct CandleLayer: Layer {
  /// Candles as drawn: merged until each has room.
  let candles: [Candle]
  /// Time that one of them covers.
  let duration: Milliseconds
  let time: TimeScale
  let view: PriceView
  let style: CandleStyle
  let scale: Double

  /// Merges columns into candles of the least pitch in pixels, or in scaled ones where those are more.
  init(_ heatmap: Heatmap, time: TimeScale, view: PriceView, drawing: Drawing, scale: Double) {
    let perPixel = Double(time.to - time.from) / Double(max(1, time.width))
    duration = candleDuration(
      column: heatmap.columnDuration,
      atLeast: Milliseconds(min(drawing.candles.leastPitch * max(1, scale) * perPixel, 1e15)), steps: drawing.timeSteps)
    candles = merged(heatmap.candles.filter { $0.openTime >= time.from }, into: duration)
    self.time = time
    self.view = view
    style = drawing.candles
    self.scale = scale
  }

  func draw(on raster: inout Raster) {
    let clip = PixelRect(x: time.left, y: view.top, width: time.width, height: view.height)
    let border = max(1, Int((scale * 0.9).rounded()))
    let wick = max(1, Int((scale * 1.1).rounded()))
    let shapes = candles.map { shape($0, wick: wick) }
    for shape in shapes {
      for part in [shape.wick, shape.body] { raster.fill(part.inset(-border).intersection(clip), style.outline) }
    }
    for (candle, shape) in zip(candles, shapes) {
      let color = candle.close < candle.open ? style.fall : style.rise
      for part in [shape.wick, shape.body] { raster.fill(part.intersection(clip), color) }
    }
  }

  private func shape(_ candle: Candle, wick: Int) -> (wick: PixelRect, body: PixelRect) {
    let left = time.x(of: max(candle.openTime, time.from))
    let right = time.x(of: min(candle.openTime + duration, time.to))
    let bodyWidth = max(wick, min(Int((right - left) * style.body), Int(style.widestBody * scale)))
    // Both widths even or both odd, so that the wick stands in the middle.
    let width = bodyWidth - (bodyWidth - wick) % 2
    let x = pixel((left + right) / 2 - Double(width) / 2 + 0.5, in: 0...1 << 20)
    func box(_ x: Int, _ width: Int, _ upper: Double, _ lower: Double) -> PixelRect {
      let limits = -(1 << 20)...1 << 20
      let (top, bottom) = (pixel(view.y(of: upper), in: limits), pixel(view.y(of: lower), in: limits))
      return PixelRect(x: x, y: top, width: width, height: max(wick, bottom - top))
    }
    return (
      box(x + (width - wick) / 2, wick, candle.high, candle.low),
      box(x, width, max(candle.open, candle.close), min(candle.open, candle.close))
    )
  }
}

/// The shortest round length of a candle that is a multiple of the column's and at least as long as asked.
func candleDuration(column: Milliseconds, atLeast minimum: Milliseconds, steps: [TimeStep]) -> Milliseconds {
  guard column > 0, column < minimum else { return max(1, column) }
  let fitting = (minimum + column - 1).dividedFloor(by: column) * column
  for case .fixed(let duration) in steps where duration % column == 0 && duration >= minimum {
    // A column of seven minutes only fits into weeks.
    return duration < 4 * fitting ? duration : fitting
  }
  return fitting
}

/// Candles of a longer length, on multiples of it: first open, highest high, lowest low, last close, all volume.
func merged(_ candles: [Candle], into duration: Milliseconds) -> [Candle] {
  var result: [Candle] = []
  for candle in candles {
    let start = candle.openTime.dividedFloor(by: duration) * duration
    if var last = result.last, last.openTime == start {
      last.high = max(last.high, candle.high)
      last.low = min(last.low, candle.low)
      last.close = candle.close
      last.volume += candle.volume
      result[result.count - 1] = last
    } else {
      var first = candle
      first.openTime = start
      result.append(first)
    }
  }
  return result
}
