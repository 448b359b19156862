public import MarketData

extension SampleMarket {
  /// Which way a position profits.
  public enum Side: Int, Sendable, Hashable, CaseIterable {
    /// Profits from a rising price.
    case long
    /// Profits from a falling price.
    case short
  }

  /// A position open at the end.
  public struct Position: Sendable, Hashable {
    /// Which way it profits.
    public let side: Side
    /// Notional over margin; 1 for the makers of a side, who are one position together.
    public let leverage: Int
    /// Size, in contracts.
    public let contracts: Double
    /// Price at which it was opened, in USDT; for makers the mean.
    public let entry: Double
    /// Price that closes it by force, in USDT; none for makers, who borrow nothing.
    public let liquidationPrice: Double?
  }

  /// A position closed by force.
  public struct Liquidation: Sendable, Hashable {
    /// When, to the print.
    public let time: Milliseconds
    /// The POSITION's side: a long is sold.
    public let side: Side
    /// Notional over margin.
    public let leverage: Int
    /// Size, in contracts.
    public let contracts: Double
    /// Price of opening, liquidation price, and price of the print that crossed it, in USDT.
    public let entry: Double, liquidationPrice: Double, price: Double
  }
}
