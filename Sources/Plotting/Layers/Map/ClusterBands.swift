import Basics
import LiquidationModels
import MarketData

/// The nearest clusters over a heatmap: lines at the edges of each, and what it holds on a box at the right.
struct ClusterBands: Layer {
  let labels: [Label]
  let overlays: [PixelRect]
  private let lines: [(rect: PixelRect, color: Color)]
  private let theme: Theme

  /// Names clusters as `66.90-67.10k · 1.2M · +1.6 %`, the largest first where there is no room for all.
  init(
    _ clusters: [Cluster], in map: LiquidationMap, view: PriceView, plot: PixelRect, theme: Theme, textSize: Double,
    typesetter: Typesetter
  ) {
    let style = TextStyle(textSize, bold: true)
    let padding = Int(textSize / 4)
    var labels: [Label] = []
    var overlays: [PixelRect] = []
    var lines: [(PixelRect, Color)] = []
    // The box stays clear of the price line.
    let priceRow = plot.pixelRow(view.y(of: map.price)) ?? plot.y
    var taken = [PixelRect(x: plot.x, y: priceRow - padding, width: plot.width, height: 2 * padding)]
    for cluster in clusters.sorted(by: { $1.total < $0.total }) {
      let (low, high) = (
        map.rows.bins.lowerEdge(cluster.bins.lowerBound), map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)
      )
      // A band that begins in the view and ends beyond it is shown as far as the view goes.
      guard high > view.low, low < view.high else { continue }
      let rows = plot.y...plot.maxY - 1
      let (top, bottom) = (pixel(view.y(of: high), in: rows), pixel(view.y(of: low), in: rows))
      let color = cluster.side == .long ? theme.long : theme.short
      let text = [
        bandText(low, high), compact(cluster.total), signedPercent(map.distancePercent(of: cluster)),
      ].joined(separator: " · ")
      let room = plot.inset(padding)
      let height = style.lineHeight + 2 * padding
      let wanted = min(max((top + bottom - height) / 2, plot.y), plot.maxY - height)
      // Beside the band, or as little above or below it as there is room.
      let places = (0...height).flatMap { [wanted + 2 * $0, wanted - 2 * $0] }
      let place = places.first { y in
        let box = PixelRect(x: plot.x, y: y, width: plot.width, height: height)
        return y >= plot.y && y + height <= plot.maxY && !taken.contains(where: box.intersects)
      }
      guard let place,
        let label = typesetter.label(
          text, style, color, x: room.maxX - padding, top: place + padding, alignment: .right, in: room)
      else { continue }
      labels.append(label)
      let box = label.frame.inset(-padding)
      overlays.append(box)
      taken.append(PixelRect(x: plot.x, y: box.y, width: plot.width, height: box.height))
      for y in [top, max(top + 1, bottom)] {
        lines.append((PixelRect(x: plot.x, y: y, width: plot.width, height: 2), color))
      }
    }
    self.labels = labels
    self.overlays = overlays
    self.lines = lines
    self.theme = theme
  }

  func draw(on raster: inout Raster) {
    for line in lines {
      // Dotted, so that the heat below stays visible.
      for x in stride(from: line.rect.x, to: line.rect.maxX, by: 12) {
        raster.fill(PixelRect(x: x, y: line.rect.y, width: min(6, line.rect.maxX - x), height: 2), line.color)
      }
    }
    for box in overlays { raster.fill(box, theme.page) }
  }
}
