import LiquidationModels

/// A heatmap on its way into a page.
struct PageLayer {
  /// What the names of its blocks begin with.
  let prefix: String
  let heatmap: Heatmap, grid: PageGrid
  /// The scale of each leverage.
  let quantisers: [LogQuantiser]

  private let tops: [Float], detail: PageDetail

  private init(_ heatmap: Heatmap, tops: [Float], prefix: String, detail: PageDetail) {
    self.prefix = prefix
    self.heatmap = heatmap
    (self.tops, self.detail) = (tops, detail)
    grid = PageGrid(heatmap, limit: detail.slots)
    quantisers = LogQuantiser.all(of: tops, isWhole: prefix.isEmpty, detail: detail)
  }

  /// The layers of a report in the finest detail: all of the window, then the last days where they are told more finely.
  ///
  /// Errors: `PageError` where an amount is not finite.
  static func all(of report: LiquidationReport) throws -> [PageLayer] {
    func layer(_ heatmap: Heatmap, prefix: String) throws -> PageLayer {
      PageLayer(heatmap, tops: try LogQuantiser.tops(of: heatmap), prefix: prefix, detail: .finest)
    }
    let coarse = try layer(report.heatmap, prefix: "")
    guard let near = report.near, !near.candles.isEmpty else { return [coarse] }
    return [coarse, try layer(near, prefix: "near-")]
  }

  /// The same in another detail.
  func told(in detail: PageDetail) -> PageLayer {
    detail == self.detail ? self : PageLayer(heatmap, tops: tops, prefix: prefix, detail: detail)
  }
}
