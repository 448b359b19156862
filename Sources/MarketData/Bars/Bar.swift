package import Basics

/// One kline with the open interest that belongs to it: what a liquidation model sees of a moment.
package struct Bar: Sendable, Equatable {
  /// Opening time.
  package var openTime: Milliseconds
  /// Prices in USDT; low <= open, close <= high.
  package var open, high, low, close: Double
  /// Traded volume in contracts (base coin), what it was exchanged for (USDT; of an inverse contract the coin, as the
  /// archive has it), and the part of the contracts that takers bought.
  package var volume, quoteVolume, takerBuyVolume: Double
  /// Range of the price that triggers liquidations, in USDT: the mark price where known, else the traded one.
  package var triggerHigh, triggerLow: Double
  /// Open interest at the END of the bar, in contracts.
  package var openInterest: Double
  /// Change of open interest over the bar; contracts, or USDT in a join made `asPublished`.
  package var openInterestDelta: Double

  /// What a contract is worth.
  package var value: ContractValue

  /// Volume-weighted average price, in USDT; the close where nothing was traded.
  package var vwap: Double { volume > 0 && quoteVolume > 0 ? value.price(of: volume, paid: quoteVolume) : close }

  /// Traded volume in the quote currency.
  package var notional: Double { if case .fixed(let size) = value { volume * size } else { quoteVolume } }

  /// A bar from its parts; the trigger range is the traded one unless given.
  package init(
    openTime: Milliseconds, open: Double, high: Double, low: Double, close: Double, volume: Double, quoteVolume: Double,
    takerBuyVolume: Double, openInterest: Double, openInterestDelta: Double,
    triggerHigh: Double? = nil, triggerLow: Double? = nil, value: ContractValue = .price
  ) {
    self.openTime = openTime
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.quoteVolume = quoteVolume
    self.takerBuyVolume = takerBuyVolume
    self.openInterest = openInterest
    self.openInterestDelta = openInterestDelta
    self.triggerHigh = triggerHigh ?? high
    self.triggerLow = triggerLow ?? low
    self.value = value
  }
}
