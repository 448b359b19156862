import LiquidationModels
import Plotting

/// A page shows at most this many slots of time; longer windows are shown in coarser ones.
let slotLimit = 9_000

/// All data of a report page: `report`, `candles`, and for each tier `drift` and `cells`.
///
/// Errors: `PageError` where an amount is not finite. Complexity: O(cells of the heatmap).
func pageBlocks(
  _ report: LiquidationReport, clusters: [Cluster], quantiser: LogQuantiser, content: HeatContent
) throws -> [DataBlock] {
  let heatmap = report.heatmap
  let grid = PageGrid(heatmap, limit: slotLimit)
  let data = PageData(report, grid: grid, quantiser: quantiser, clusters: clusters, content: content)
  var blocks = [
    try DataBlock(name: "report", data.json(), isText: true),
    try DataBlock(name: "candles", candleBlock(heatmap, grid: grid, decimals: data.carriedDecimals)),
  ]
  for tier in heatmap.leverages.indices {
    let changes = CellChanges(heatmap, tier: tier, grid: grid, quantiser: quantiser)
    blocks.append(try DataBlock(name: "drift-\(tier)", changes.drift.block))
    blocks.append(try DataBlock(name: "cells-\(tier)", changes.block))
  }
  return blocks
}
