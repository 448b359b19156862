import Basics

/// Prices and quantities of trades are whole numbers of 10^-8, so that sums are exact and depend on no order.
///
/// The exchange quotes no finer. Products of the two are whole numbers of 10^-16 in 128 bits.
enum TradeUnits {
  /// Decimals of a price or a quantity.
  static let decimals = 8
  /// Units in one.
  static let one: UInt64 = 100_000_000
  /// A price or a quantity is smaller than this, 10^10, and a trade's notional than about 10^12; anything else is no trade.
  static let limit: UInt64 = 1_000_000_000_000_000_000
  static let notionalLimit = UInt128(1) << 93

  /// A number of units as the nearest Double.
  static func double(_ units: UInt128, decimals: Int = decimals) -> Double {
    // Up to 2^53 the number itself is exact and the division rounds once, as for the same number in a text.
    var (units, decimals) = (units, decimals)
    while units > 1 << 53, decimals > 0, units.isMultiple(of: 10) { (units, decimals) = (units / 10, decimals - 1) }
    return Double(units) / powersOfTen[decimals]
  }

  /// What brings digits of which so many are decimals, 0...8, to units.
  @inline(__always)
  static func scale(_ decimals: Int) -> UInt64 { scales[decimals] }

  private static let scales: InlineArray<9, UInt64> = [
    100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1,
  ]
}
