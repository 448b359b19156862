package import Basics
import MarketData

extension SampleMarket {
  /// Which way a position profits.
  package enum Side: Int, Sendable, Hashable, CaseIterable {
    /// Profits from a rising price.
    case long
    /// Profits from a falling price.
    case short
  }

  /// A position open at the end.
  package struct Position: Sendable, Hashable {
    /// Which way it profits.
    package let side: Side
    /// Notional over margin; 1 for the makers of a side, who are one position together.
    package let leverage: Int
    /// Size, in contracts.
    package let contracts: Double
    /// Price at which it was opened, in USDT; for makers the mean.
    package let entry: Double
    /// Price that closes it by force, in USDT; none for makers, who borrow nothing.
    package let liquidationPrice: Double?
  }

  /// A position closed by force.
  package struct Liquidation: Sendable, Hashable {
    /// When, to the print.
    package let time: Milliseconds
    /// The POSITION's side: a long is sold.
    package let side: Side
    /// Notional over margin.
    package let leverage: Int
    /// Size, in contracts.
    package let contracts: Double
    /// Price of opening, liquidation price, and price of the print that crossed it, in USDT.
    package let entry: Double, liquidationPrice: Double, price: Double
  }
}
