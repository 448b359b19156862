package import Basics

/// What bars are made of trades.
package struct TradeOptions: Sendable, Equatable {
  /// Length of a bar.
  package var interval: Milliseconds
  /// Width of a bin of the volume at price, in units of 10^-8 USDT.
  var binWidth: UInt64
  /// Trades of at least this notional, in units of 10^-16 USDT, are kept one by one; none where nil.
  var largeNotional: UInt128?
}
