/// The mass resting at every price after one bar.
public struct LiquidationMap: Sendable {
  /// Rows shown; every level lies in them.
  public let rows: PriceRows
  /// The price that parts longs from shorts, in USDT.
  public let price: Double
  /// Leverages told apart, ascending.
  public let leverages: [Int]
  /// Levels with mass, by bin, side, leverage.
  public let levels: [Level]
  /// Mass outside of the rows, in USDT and in contracts.
  public let overflow: SideAmounts, overflowContracts: SideAmounts
  /// Open interest after the bar, and the part without a known entry, in contracts.
  public let openInterest: Double, unexplained: SideAmounts

  /// A map from its parts.
  public init(
    rows: PriceRows, price: Double, leverages: [Int], levels: [Level], overflow: SideAmounts = SideAmounts(),
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
