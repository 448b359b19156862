package import MarketData

/// The mass resting at every price after one bar.
package struct LiquidationMap: Sendable {
  /// Rows shown; every level is one of them.
  package let rows: MapRows
  /// The price that parts longs from shorts, in the quote currency.
  package let price: Double
  /// What is told apart: leverages, ascending.
  package let parts: [MapPart]
  /// How much of the positions of each part is reported as liquidated when the price reaches them.
  package let reportedShares: [ReportedShare]
  /// Levels with mass, by bin, side, part.
  package let levels: [Level]
  /// Positions outside of the rows, in the quote currency and in contracts, and the liquidations estimated of them.
  package let overflow: SideAmounts, overflowContracts: SideAmounts, overflowLiquidations: SideAmounts
  /// Open interest after the bar, and the part without a known entry, in contracts.
  package let openInterest: Double, unexplained: SideAmounts

  /// A map from its parts.
  package init(
    rows: MapRows, price: Double, parts: [MapPart], reportedShares: [ReportedShare]? = nil, levels: [Level],
    overflow: SideAmounts = SideAmounts(), overflowContracts: SideAmounts = SideAmounts(),
    overflowLiquidations: SideAmounts? = nil, openInterest: Double = 0, unexplained: SideAmounts = SideAmounts()
  ) {
    self.rows = rows
    self.price = price
    self.parts = parts
    self.reportedShares = reportedShares ?? parts.map { _ in .all }
    self.levels = levels
    self.overflow = overflow
    self.overflowContracts = overflowContracts
    self.overflowLiquidations = overflowLiquidations ?? overflow
    self.openInterest = openInterest
    self.unexplained = unexplained
  }
}

/// Mass that would be force-closed within one row of prices, of one side and part.
package struct Level: Equatable, Sendable {
  /// Index of the lowest price bin of its row, and how many bins the row has.
  package var bin: Int, width = 1
  /// Side of the positions.
  package var side: Side
  /// Whose they are.
  package var part: MapPart
  /// Positions, in contracts.
  package var contracts: Double
  /// Positions, in the quote currency.
  package var notional: Double
  /// Of these, what would be reported as liquidated if the price went there, in the quote currency.
  package var liquidations: Double

  /// A level from its parts; all of it is reported unless told otherwise.
  package init(
    bin: Int, width: Int = 1, side: Side, part: MapPart, contracts: Double, notional: Double,
    liquidations: Double? = nil
  ) {
    self.bin = bin
    self.width = width
    self.side = side
    self.part = part
    self.contracts = contracts
    self.notional = notional
    self.liquidations = liquidations ?? notional
  }

  /// Their leverage, the highest where there are several.
  package var leverage: Double { part.leverage }

  /// Its price bins.
  package var bins: Range<Int> { bin..<bin + width }
}
