package import Basics

/// A symbol's bars in time order, one array a field (struct of arrays), all of the same length.
///
/// Bars are `interval` apart where the history has them; a missing kline is a missing bar, never an invented one.
package struct Bars: Sendable {
  /// The perpetual's name, such as `BTCUSDT`; whatever the file names said, so hostile until escaped.
  package let symbol: String
  /// Length of a bar.
  package let interval: Milliseconds
  /// Fields of `Bar`, by position.
  package var openTime: [Milliseconds] = []
  /// Prices in USDT.
  package var open: [Double] = [], high: [Double] = [], low: [Double] = [], close: [Double] = []
  /// What a contract is worth.
  package let value: ContractValue
  /// Contracts, what they were exchanged for (USDT; of inverse contracts the coin), contracts.
  package var volume: [Double] = [], quoteVolume: [Double] = [], takerBuyVolume: [Double] = []
  /// Mark price range, in USDT; empty where no mark price was read.
  package var triggerHigh: [Double] = [], triggerLow: [Double] = []
  /// Contracts at the end of the bar, and their change over it.
  package var openInterest: [Double] = [], openInterestDelta: [Double] = []
  /// What is known of each bar's trades; empty where none were read.
  package var trades: [BarTrades] = []

  /// No bars yet.
  package init(symbol: String, interval: Milliseconds, value: ContractValue = .price) {
    self.symbol = symbol
    self.interval = interval
    self.value = value
  }

  /// Number of bars.
  package var count: Int { openTime.count }

  /// The moment after the last bar, or 0 where there is none.
  package var end: Milliseconds { openTime.last.map { $0 + interval } ?? 0 }

  /// Positions of the bars that open at `from` or later and before `to`. Complexity: O(log n).
  package func positions(from: Milliseconds, to: Milliseconds) -> Range<Int> {
    let first = openTime.lowerBound(of: from)
    return first..<max(first, openTime.lowerBound(of: to))
  }

  /// The bar at a position, 0 being the oldest. Complexity: O(1).
  package subscript(position: Int) -> Bar {
    Bar(
      openTime: openTime[position], open: open[position], high: high[position], low: low[position],
      close: close[position], volume: volume[position], quoteVolume: quoteVolume[position],
      takerBuyVolume: takerBuyVolume[position], openInterest: openInterest[position],
      openInterestDelta: openInterestDelta[position],
      triggerHigh: triggerHigh.isEmpty ? nil : triggerHigh[position],
      triggerLow: triggerLow.isEmpty ? nil : triggerLow[position], value: value)
  }

  /// Adds a bar at the end, its trigger range too where that or one before it is not the traded one. Complexity: amortised O(1).
  package mutating func append(_ bar: Bar) {
    let isFirstMark = triggerHigh.isEmpty && (bar.triggerHigh != bar.high || bar.triggerLow != bar.low)
    // The bars before it have the traded range.
    if isFirstMark { (triggerHigh, triggerLow) = (high, low) }
    if isFirstMark || !triggerHigh.isEmpty {
      triggerHigh.append(bar.triggerHigh)
      triggerLow.append(bar.triggerLow)
    }
    openTime.append(bar.openTime)
    open.append(bar.open)
    high.append(bar.high)
    low.append(bar.low)
    close.append(bar.close)
    volume.append(bar.volume)
    quoteVolume.append(bar.quoteVolume)
    takerBuyVolume.append(bar.takerBuyVolume)
    openInterest.append(bar.openInterest)
    openInterestDelta.append(bar.openInterestDelta)
  }
}
