import LiquidationModels

/// A page shows at most this many slots of time; longer windows are shown in coarser ones.
let slotLimit = 9_000

/// All data of a report page: `report`, and of each layer `candles`, and for each tier `drift` and `cells`.
///
/// Errors: `PageError` where an amount is not finite. Complexity: O(cells of the heatmaps).
func pageBlocks(_ report: LiquidationReport, layers: [PageLayer], listed: [Cluster]) throws -> [DataBlock] {
  let data = PageData(report, layers: layers, listed: listed)
  var blocks = [try DataBlock(name: "report", data.json(), isText: true)]
  for layer in layers {
    func add(_ name: String, _ bytes: [UInt8]) throws {
      blocks.append(try DataBlock(name: layer.prefix + name, bytes))
    }
    try add("candles", candleBlock(layer.heatmap, grid: layer.grid, decimals: data.carriedDecimals))
    for tier in layer.heatmap.leverages.indices {
      let changes = CellChanges(layer.heatmap, tier: tier, grid: layer.grid, quantiser: layer.quantiser)
      try add("drift-\(tier)", changes.drift.block)
      try add("cells-\(tier)", changes.block)
    }
  }
  return blocks
}
