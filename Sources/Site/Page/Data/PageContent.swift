import LiquidationModels

/// What the data of a page may weigh, in bytes: with its script, style and markup it then stays below 1.2 MB.
let blockLimit = 1_000_000

/// What a report page carries: its layers, as much of them as its weight allows, and all as blocks.
struct PageContent {
  let detail: PageDetail, layers: [PageLayer], blocks: [DataBlock]

  /// The finest detail with which the page is light enough; the coarsest where none is.
  ///
  /// A sample tells about what a detail will weigh, in a sixteenth of the time. Errors: `PageError` where an amount is not finite.
  init(_ report: LiquidationReport, listed: [Cluster]) throws {
    let (ladder, finestLayers) = (PageDetail.ladder, try PageLayer.all(of: report))
    let packer = try DataPacker()
    // Most pages carry all that there is to see; of others the details that come into question are halved each time.
    var (finest, coarsest, next) = (0, ladder.count - 1, 0)
    while finest < coarsest {
      let layers = finestLayers.map { $0.told(in: ladder[next]) }
      if layers.reduce(0, { $0 + $1.sampledWeight(packer) }) <= blockLimit {
        coarsest = next
      } else {
        finest = next + 1
      }
      next = (finest + coarsest) / 2
    }
    // A sample may be wrong.
    while true {
      let layers = finestLayers.map { $0.told(in: ladder[next]) }
      let content = try PageContent(report, layers: layers, detail: ladder[next], listed: listed, packer: packer)
      guard content.weight > blockLimit, next < ladder.count - 1 else {
        self = content
        return
      }
      next += 1
    }
  }

  /// All data of a report page: `report`, and of each layer `candles`, and for each tier `drift` and `cells`.
  ///
  /// Errors: `PageError` where an amount is not finite. Complexity: O(cells of the heatmaps).
  private init(
    _ report: LiquidationReport, layers: [PageLayer], detail: PageDetail, listed: [Cluster], packer: DataPacker
  ) throws {
    (self.detail, self.layers) = (detail, layers)
    let data = PageData(report, layers: layers, detail: detail, listed: listed)
    var blocks = [DataBlock(name: "report", try data.json(), packer)]
    for layer in layers {
      let candles = candleBlock(layer.heatmap, grid: layer.grid, decimals: data.carriedDecimals)
      blocks.append(DataBlock(name: layer.prefix + "candles", candles, packer))
      for tier in layer.heatmap.parts.indices { blocks += layer.blocks(ofTier: tier, packer: packer).blocks }
    }
    self.blocks = blocks
  }

  /// Bytes of all blocks.
  var weight: Int { blocks.reduce(0) { $0 + $1.text.utf8.count } }
}

extension PageLayer {
  /// What a tier carries, and how many cells hold something in the first slot.
  fileprivate func blocks(
    ofTier tier: Int, slots: Range<Int>? = nil, packer: DataPacker
  ) -> (blocks: [DataBlock], begun: Int) {
    let changes = CellChanges(
      heatmap, tier: tier, grid: slots.map { grid.slots($0) } ?? grid, quantiser: quantisers[tier])
    let blocks = [
      DataBlock(name: prefix + "drift-\(tier)", changes.drift.block, packer),
      DataBlock(name: prefix + "cells-\(tier)", changes.block, packer),
    ]
    return (blocks, changes.begun)
  }

  /// About what the layer will weigh, or more than a page may if it is that much, from two stretches of it: each a 32nd, in its second and its last quarter.
  fileprivate func sampledWeight(_ packer: DataPacker) -> Int {
    let length = max(1, grid.count / 32)
    guard grid.count >= 4 * length else { return 0 }
    let share = Double(2 * length) / Double(grid.count)
    var weight = 0.0
    for tier in heatmap.parts.indices {
      for start in [grid.count / 4, grid.count * 3 / 4] {
        let (blocks, begun) = blocks(ofTier: tier, slots: start..<start + length, packer: packer)
        // A cell that holds something at the start of a stretch costs three bytes there, which it does once in all.
        weight += Double(blocks.reduce(0) { $0 + $1.text.utf8.count } - 3 * begun)
      }
      if weight / share > Double(blockLimit) { break }
    }
    return Int(weight / share)
  }
}
