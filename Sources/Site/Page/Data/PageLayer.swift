import LiquidationModels

/// A heatmap on its way into a page.
struct PageLayer {
  /// What the names of its blocks begin with.
  let prefix: String
  let heatmap: Heatmap, grid: PageGrid
  /// The scale of each leverage.
  let quantisers: [LogQuantiser]

  /// How many times smaller than the largest amounts may be: where a page becomes too heavy, the next.
  static let spans: [Float] = [4_096, 1_024, 256]

  /// Errors: `PageError` where an amount is not finite.
  init(_ heatmap: Heatmap, prefix: String, span: Float) throws {
    self.prefix = prefix
    self.heatmap = heatmap
    grid = PageGrid(heatmap, limit: slotLimit)
    quantisers = try LogQuantiser.all(of: heatmap, isWhole: prefix.isEmpty, span: span)
  }

  /// The layers of a report: all of the window, then the last days where they are told more finely.
  static func all(of report: LiquidationReport, span: Float = PageLayer.spans[0]) throws -> [PageLayer] {
    let coarse = try PageLayer(report.heatmap, prefix: "", span: span)
    guard let near = report.near, !near.candles.isEmpty else { return [coarse] }
    return [coarse, try PageLayer(near, prefix: "near-", span: span)]
  }
}
