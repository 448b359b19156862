/// Mass that would be force-closed within one price bin, of one side and leverage.
public struct Level: Equatable, Sendable {
  /// Index of the price bin.
  public var bin: Int
  /// Side of the positions.
  public var side: Side
  /// Their leverage.
  public var leverage: Int
  /// Their size in contracts.
  public var contracts: Double
  /// Their size in USDT.
  public var notional: Double
}

/// One amount for each side.
public struct SideAmounts: Equatable, Sendable {
  /// Amounts, in the unit of the context.
  public var long = 0.0, short = 0.0

  /// Nothing on either side unless given.
  public init(long: Double = 0, short: Double = 0) {
    self.long = long
    self.short = short
  }

  /// The amount of a side.
  public subscript(side: Side) -> Double {
    get { side == .long ? long : short }
    set { if side == .long { long = newValue } else { short = newValue } }
  }
}

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
