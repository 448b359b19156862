import LiquidationModels
import MarketData

/// Running totals outward from the price, longs downward and shorts upward, on one scale.
struct CumulativeCurves: Layer {
  /// Polylines with their colours.
  let curves: [(color: Color, points: [(x: Double, y: Double)])]
  /// Amount at the end of the plot; 0 where nothing is shown.
  let largest: Double
  private let clip: PixelRect
  private let halo: Color
  private let width: Double, haloWidth: Double

  /// Curves of a map; `headroom` is the share of the plot left free beyond the larger total.
  init(_ map: LiquidationMap, frame: MapFrame, headroom: Double = 0, theme: Theme, style: CurveStyle, scale: Double) {
    let bins = map.rows.bins
    let shown = map.cumulative.filter { frame.view.line(of: bins.middle($0.bins.lowerBound)) != nil }
    let largest = (shown.map(\.liquidations).max() ?? 0) * (1 + headroom)
    curves = Side.allCases.compactMap { side in
      let points = shown.filter { $0.side == side }
      guard largest > 0, let last = points.last else { return nil }
      let end = side == .long ? frame.view.low : frame.view.high
      let line =
        [frame.point(price: map.price, share: 0)]
        + points.map { point in
          // A row's mass has been passed once the price reaches the row's far edge.
          frame.point(price: bins.lowerEdge(point.edge), share: point.liquidations / largest)
        } + [frame.point(price: end, share: last.liquidations / largest)]
      return (side == .long ? theme.long : theme.short, line)
    }
    self.largest = largest
    width = style.width * scale
    haloWidth = style.haloWidth * scale
    clip = frame.plot
    halo = theme.halo
  }

  func draw(on raster: inout Raster) {
    for curve in curves {
      raster.stroke(curve.points, width: haloWidth, halo, clip: clip)
      raster.stroke(curve.points, width: width, curve.color, clip: clip)
    }
  }
}
