import MarketData

extension LiquidationMap {
  /// The map of a model after the last bar that it took in.
  ///
  /// `openInterest` is in contracts. Complexity: O(mass reported + rows * leverages).
  package init(of model: some LiquidationModel, rows: PriceRows, price: Double, openInterest: Double) {
    var sink = MapSink(rows: rows, tiers: model.leverages.count)
    model.report(to: &sink)
    // Less than the rounding of the sum is what has closed long ago: 1e-57 is no amount.
    let least = sink.notional.reduce(0, +) * 0x1p-60
    var levels: [Level] = []
    for row in 0..<rows.count {
      for side in Side.allCases {
        for (tier, leverage) in model.leverages.enumerated() {
          let position = sink.position(row: row, tier: tier, side: side)
          guard sink.notional[position] > least else { continue }
          levels.append(
            Level(
              bin: rows.range.lowerBound + row, side: side, leverage: leverage, contracts: sink.contracts[position],
              notional: sink.notional[position]))
        }
      }
    }
    let unexplained = model.unexplained
    self.init(
      rows: rows, price: price, leverages: model.leverages, levels: levels, overflow: sink.overflow,
      overflowContracts: sink.overflowContracts, openInterest: openInterest,
      unexplained: SideAmounts(long: unexplained.long, short: unexplained.short))
  }
}

/// Gathers what a model reports into one amount for each level.
private struct MapSink: LevelSink {
  let rows: PriceRows
  let tiers: Int
  var contracts: [Double]
  var notional: [Double]
  var overflow = SideAmounts()
  var overflowContracts = SideAmounts()

  init(rows: PriceRows, tiers: Int) {
    self.rows = rows
    self.tiers = tiers
    contracts = Array(repeating: 0, count: rows.count * tiers * 2)
    notional = contracts
  }

  func position(row: Int, tier: Int, side: Side) -> Int { (row * 2 + (side == .long ? 0 : 1)) * tiers + tier }

  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side) {
    guard rows.range.contains(bin) else {
      overflow[side] += notional
      overflowContracts[side] += contracts
      return
    }
    let position = position(row: bin - rows.range.lowerBound, tier: tier, side: side)
    self.contracts[position] += contracts
    self.notional[position] += notional
  }
}
