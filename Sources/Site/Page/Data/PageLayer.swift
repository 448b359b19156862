import LiquidationModels

/// A heatmap on its way into a page.
struct PageLayer {
  /// What the names of its blocks begin with.
  let prefix: String
  let heatmap: Heatmap, grid: PageGrid
  /// The scale of each leverage.
  let quantisers: [LogQuantiser]

  /// Errors: `PageError` where an amount is not finite.
  init(_ heatmap: Heatmap, prefix: String, detail: PageDetail) throws {
    self.prefix = prefix
    self.heatmap = heatmap
    grid = PageGrid(heatmap, limit: detail.slots)
    quantisers = try LogQuantiser.all(of: heatmap, isWhole: prefix.isEmpty, detail: detail)
  }

  /// The layers of a report: all of the window, then the last days where they are told more finely.
  static func all(of report: LiquidationReport, detail: PageDetail = .finest) throws -> [PageLayer] {
    let coarse = try PageLayer(report.heatmap, prefix: "", detail: detail)
    guard let near = report.near, !near.candles.isEmpty else { return [coarse] }
    return [coarse, try PageLayer(near, prefix: "near-", detail: detail)]
  }
}
