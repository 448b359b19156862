/// The UTC time axis below a plot.
struct TimeAxis: Layer {
  let labels: [Label]
  /// Pixel column of each tick that has a label.
  let tickPixels: [Int]
  private let plot: PixelRect
  private let theme: Theme
  private let scale: Double

  /// The finest step whose labels stand apart, within `bounds` below the plot.
  init(
    time: TimeScale, steps: [TimeStep], plot: PixelRect, bounds: PixelRect, theme: Theme, scale: Double,
    typesetter: Typesetter
  ) {
    let style = TextStyle(16 * scale)
    let gap = Int(28 * scale)
    var best: (labels: [Label], pixels: [Int]) = ([], [])
    let span = time.to - time.from
    for step in steps where span / step.shortest <= max(2, Int64(plot.width / max(1, gap))) {
      let ticks = TimeTicks(from: time.from, to: time.to, step: step).ticks
      var labels: [Label] = []
      var pixels: [Int] = []
      var isTight = false
      for tick in ticks {
        let x = pixel(time.x(of: tick.time), in: plot.x...plot.maxX)
        let color = tick.isMajor ? theme.text : theme.muted
        let style = TextStyle(style.size, bold: tick.isMajor)
        guard
          let label = typesetter.label(
            tick.text, style, color, x: x, top: bounds.y, alignment: .center, in: bounds),
          label.text == tick.text, abs(label.frame.x + label.frame.width / 2 - x) <= 1
        else { continue }
        if let last = labels.last, label.frame.x - last.frame.maxX < gap { isTight = true }
        labels.append(label)
        pixels.append(x)
      }
      if isTight { continue }
      best = (labels, pixels)
      if !labels.isEmpty { break }
    }
    labels = best.labels
    tickPixels = best.pixels
    self.plot = plot
    self.theme = theme
    self.scale = scale
  }

  func draw(on raster: inout Raster) {
    let stroke = max(1, Int(scale.rounded()))
    for x in tickPixels {
      raster.fill(PixelRect(x: x, y: plot.maxY, width: stroke, height: Int(5 * scale)), theme.axis)
    }
  }
}
