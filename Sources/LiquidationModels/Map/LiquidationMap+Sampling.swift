import MarketData

extension LiquidationMap {
  /// The map of a model after the last bar that it took in.
  ///
  /// `openInterest` is in contracts. Complexity: O(mass reported + rows * leverages).
  package init(of model: some LiquidationModel, rows: MapRows, price: Double, openInterest: Double) {
    var sink = MapSink(rows: rows, tiers: model.leverages.count)
    model.report(to: &sink)
    // Less than the rounding of the sum is what has closed long ago: 1e-57 is no amount.
    let least = sink.notional.reduce(0, +) * 0x1p-60
    let shares = model.reportedShares
    let parts = model.leverages.map { MapPart($0) }
    var levels: [Level] = []
    for row in 0..<rows.count {
      for side in Side.allCases {
        for (tier, part) in parts.enumerated() {
          let position = sink.position(row: row, tier: tier, side: side)
          let notional = sink.notional[position]
          guard notional > least else { continue }
          levels.append(
            Level(
              bin: rows[row].lowerBound, width: rows[row].count, side: side, part: part,
              contracts: sink.contracts[position], notional: notional, liquidations: notional * shares[tier].value))
        }
      }
    }
    let unexplained = model.unexplained
    self.init(
      rows: rows, price: price, parts: parts, reportedShares: shares, levels: levels,
      overflow: sink.overflow, overflowContracts: sink.overflowContracts,
      overflowLiquidations: sink.overflowByTier.enumerated().reduce(into: SideAmounts()) { sum, tier in
        for side in Side.allCases { sum[side] += tier.element[side] * shares[tier.offset].value }
      }, openInterest: openInterest, unexplained: SideAmounts(long: unexplained.long, short: unexplained.short))
  }
}

/// Gathers what a model reports into one amount for each level.
private struct MapSink: LevelSink {
  /// The row of every bin.
  let rowOfBin: [Int32]
  let range: Range<Int>
  let tiers: Int
  var contracts: [Double]
  var notional: [Double]
  var overflowByTier: [SideAmounts]
  var overflowContracts = SideAmounts()

  init(rows: MapRows, tiers: Int) {
    range = rows.range
    rowOfBin = (0..<rows.count).flatMap { row in rows[row].map { _ in Int32(row) } }
    self.tiers = tiers
    contracts = Array(repeating: 0, count: rows.count * tiers * 2)
    notional = contracts
    overflowByTier = Array(repeating: SideAmounts(), count: tiers)
  }

  /// All that lies outside of the rows.
  var overflow: SideAmounts {
    overflowByTier.reduce(into: SideAmounts()) { sum, tier in
      for side in Side.allCases { sum[side] += tier[side] }
    }
  }

  func position(row: Int, tier: Int, side: Side) -> Int { (row * 2 + (side == .long ? 0 : 1)) * tiers + tier }

  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side) {
    guard range.contains(bin) else {
      overflowByTier[tier][side] += notional
      overflowContracts[side] += contracts
      return
    }
    let position = position(row: Int(rowOfBin[bin - range.lowerBound]), tier: tier, side: side)
    self.contracts[position] += contracts
    self.notional[position] += notional
  }
}
