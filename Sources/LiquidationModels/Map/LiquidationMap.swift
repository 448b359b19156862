package import MarketData

/// The mass resting at every price after one bar.
package struct LiquidationMap: Sendable {
  /// Rows shown; every level lies in them.
  package let rows: PriceRows
  /// The price that parts longs from shorts, in USDT.
  package let price: Double
  /// Leverages told apart, ascending.
  package let leverages: [Double]
  /// Levels with mass, by bin, side, leverage.
  package let levels: [Level]
  /// Mass outside of the rows, in USDT and in contracts.
  package let overflow: SideAmounts, overflowContracts: SideAmounts
  /// Open interest after the bar, and the part without a known entry, in contracts.
  package let openInterest: Double, unexplained: SideAmounts

  /// A map from its parts.
  package init(
    rows: PriceRows, price: Double, leverages: [Double], levels: [Level], overflow: SideAmounts = SideAmounts(),
    overflowContracts: SideAmounts = SideAmounts(), openInterest: Double = 0, unexplained: SideAmounts = SideAmounts()
  ) {
    self.rows = rows
    self.price = price
    self.leverages = leverages
    self.levels = levels
    self.overflow = overflow
    self.overflowContracts = overflowContracts
    self.openInterest = openInterest
    self.unexplained = unexplained
  }
}

/// Mass that would be force-closed within one price bin, of one side and leverage.
package struct Level: Equatable, Sendable {
  /// Index of the price bin.
  package var bin: Int
  /// Side of the positions.
  package var side: Side
  /// Their leverage.
  package var leverage: Double
  /// Their size in contracts.
  package var contracts: Double
  /// Their size in USDT.
  package var notional: Double
}
