/// The map's amounts as bars, stacked by leverage, lowest first.
struct MapBars: Layer {
  let lines: MapLines
  let frame: MapFrame
  /// Amount at the end of the plot.
  let largest: Double
  /// A colour a leverage.
  let colors: [Color]
  let scale: Double

  var occupied: [PixelRect] { [frame.plot] }

  func draw(on raster: inout Raster) {
    guard largest > 0 else { return }
    // A gap where the thinnest bar can spare it: with some bars gapped and some not, stripes would appear.
    let stroke = max(1, Int(scale.rounded()))
    let gap = frame.view.thinnestLine >= 4 * stroke ? stroke : 0
    for line in 0..<frame.view.lines {
      var start = 0
      for (tier, end) in stackedPixels(lines[line], perUnit: Double(frame.reach) / largest).enumerated() {
        raster.fill(frame.box(ofLine: line, from: start, to: end, gap: gap), colors[tier])
        start = end
      }
    }
  }
}

/// Ends of stacked parts on whole pixels: each sum is rounded once, so that parts neither overlap nor leave a gap.
func stackedPixels(_ parts: some Sequence<Double>, perUnit: Double) -> [Int] {
  var sum = 0.0
  return parts.map { part in
    sum += part
    return pixel(sum * perUnit + 0.5, in: 0...1 << 20)
  }
}
