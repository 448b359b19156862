import Basics

/// The boxes of a heatmap picture.
struct HeatmapLayout: Equatable {
  /// Heatmap, and the map beside it.
  let plot: PixelRect, panel: PixelRect
  /// The colour bar, and where it may write.
  let colorBar: PixelRect, colorBarBounds: PixelRect
  /// Where axes and legend may write.
  let priceAxis: PixelRect, timeAxis: PixelRect, amountAxis: PixelRect, legend: PixelRect, utc: PixelRect

  /// Across: margin, colour bar, plot, price axis, map, margin. Down: header, plot, time axis.
  init(size: PixelSize, headerBottom: Int, columns: Columns, scale: Double) {
    func scaled(_ length: Double) -> Int { Int(bounded: (length * scale).rounded()) }
    let axisHeight = scaled(44)
    let top = max(headerBottom + scaled(14), scaled(96))
    plot = PixelRect(
      x: columns.left, y: top, width: columns.plotWidth, height: size.height - top - axisHeight - scaled(8))
    panel = PixelRect(x: columns.panelLeft, y: top, width: columns.panelWidth, height: plot.height)
    colorBar = PixelRect(x: columns.margin, y: top, width: scaled(20), height: plot.height)
    colorBarBounds = PixelRect(
      x: columns.margin, y: 0, width: columns.left - columns.margin - scaled(8), height: plot.maxY)
    priceAxis = PixelRect(x: plot.maxX, y: top, width: columns.axisWidth, height: plot.height)
    timeAxis = PixelRect(
      x: plot.x - scaled(20), y: plot.maxY + scaled(10), width: plot.width + columns.axisWidth, height: axisHeight)
    utc = PixelRect(
      x: columns.margin, y: timeAxis.y, width: timeAxis.x - scaled(4) - columns.margin, height: axisHeight)
    amountAxis = PixelRect(
      x: panel.x - scaled(12), y: plot.maxY, width: panel.width + scaled(12) + columns.margin, height: axisHeight)
    legend = PixelRect(x: panel.x, y: scaled(8), width: panel.width, height: top - scaled(14))
  }

  /// The widths, known before the header is set.
  struct Columns: Equatable {
    let margin: Int, left: Int, plotWidth: Int, axisWidth: Int, panelLeft: Int, panelWidth: Int

    /// Shares out a picture's width around an axis of known width.
    init(size: PixelSize, axisWidth: Int, scale: Double) {
      func scaled(_ length: Double) -> Int { Int(bounded: (length * scale).rounded()) }
      margin = scaled(28)
      left = margin + scaled(94)
      panelWidth = max(scaled(230), size.width / 6)
      panelLeft = size.width - margin - panelWidth
      plotWidth = panelLeft - scaled(24) - axisWidth - left
      self.axisWidth = axisWidth
    }
  }
}
