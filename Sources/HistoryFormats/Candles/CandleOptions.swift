package import Basics

/// Which candles are made of trades, and how they are written.
package struct CandleOptions: Sendable {
  /// Length of a candle; divides a day.
  package var interval: Milliseconds = 5 * .minute
  /// Time that a file covers.
  package var period = CandlePeriod.day
  /// Whether an interval without trades becomes a candle of no volume at the close before it.
  package var fillsGaps = false
  /// Fewest decimals of prices and of quantities; more are written where trades have more.
  package var priceDecimals = 0, quantityDecimals = 0
  /// Width of a bin of the volume at price; chosen from the first price where nil.
  package var bin: TradeBin?

  /// The defaults.
  package init() {}
}

/// Width of a bin of the volume at price.
package struct TradeBin: Sendable, Equatable {
  /// Width in units of 10^-8 USDT.
  let width: UInt64

  /// A width of `mantissa / 10^decimals` USDT; nil where that is not positive, or finer than prices are.
  package init?(mantissa: Int, decimals: Int) {
    guard mantissa > 0, mantissa < 1_000_000_000, (0...TradeUnits.decimals).contains(decimals) else { return nil }
    width = UInt64(mantissa) * TradeUnits.scale(decimals)
  }

  /// The largest of 1, 2, 5 times a power of ten that is at most 1/4,000 of a price in units, finer than the book is.
  init(nearPrice price: UInt64) {
    var (width, power): (UInt64, UInt64) = (1, 1)
    while power <= price / 4_000 {
      for step: UInt64 in [1, 2, 5] where step * power <= price / 4_000 { width = step * power }
      power *= 10
    }
    self.width = width
  }

  /// A width in units, which is positive.
  init(width: UInt64) { self.width = width }

  /// All prices in one.
  static let everything = TradeBin(width: TradeUnits.limit)
}
