import LiquidationModels

/// A page shows at most this many slots of time; longer windows are shown in coarser ones.
let slotLimit = 9_000

/// What the data of a page may weigh, in bytes: with its script, style and markup it then stays below 1.2 MB.
let blockLimit = 1_020_000

/// The layers of a report page and all of its data, with as much of what is faint as the page's weight allows.
func pageBlocks(_ report: LiquidationReport, listed: [Cluster]) throws -> (layers: [PageLayer], blocks: [DataBlock]) {
  // Sums of many leverages follow no drift: of a coin the finest has hardly ever room, and to find that out takes as long as all.
  for span in PageLayer.spans.dropLast().dropFirst(report.isCoin ? 1 : 0) {
    let layers = try PageLayer.all(of: report, span: span)
    let blocks = try pageBlocks(report, layers: layers, listed: listed)
    if blocks.reduce(0, { $0 + $1.text.utf8.count }) <= blockLimit { return (layers, blocks) }
  }
  let layers = try PageLayer.all(of: report, span: PageLayer.spans[PageLayer.spans.count - 1])
  return (layers, try pageBlocks(report, layers: layers, listed: listed))
}

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
    for tier in layer.heatmap.parts.indices {
      let changes = CellChanges(layer.heatmap, tier: tier, grid: layer.grid, quantiser: layer.quantisers[tier])
      try add("drift-\(tier)", changes.drift.block)
      try add("cells-\(tier)", changes.block)
    }
  }
  return blocks
}
