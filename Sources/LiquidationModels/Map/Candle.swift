package import Basics
import MarketData

/// A column's price and volume: first open, highest high, lowest low, last close of its bars.
package struct Candle: Equatable, Sendable {
  /// Opening time of the column.
  package var openTime: Milliseconds
  /// USDT.
  package var open, high, low, close: Double
  /// Contracts, and the USDT that they were traded for.
  package var volume: Double, quoteVolume: Double

  /// A candle from its parts.
  package init(
    openTime: Milliseconds, open: Double, high: Double, low: Double, close: Double, volume: Double,
    quoteVolume: Double = 0
  ) {
    self.openTime = openTime
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.quoteVolume = quoteVolume
  }
}
