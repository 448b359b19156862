package import Basics
import LiquidationModels
package import MarketData

/// The contracts of a coin at one time and one price, so that the map of all can be judged as that of one.
///
/// Prices of each are brought to those of the first, the reference, by their basis (`PriceBasis`); where a contract has no bar it
/// stands still along the reference's prices, with nothing open before its first.
package struct CoinMarket: Sendable {
  /// One contract as its model sees it.
  package struct Contract: Sendable {
    /// As many bars as the reference has, at the same times.
    package let bars: Bars
    /// Its maintenance margin and how it is liquidated.
    package let brackets: MaintenanceBrackets, rule: LiquidationRule
  }

  /// Prices of the reference; volumes and open interest of all, in coins.
  package let bars: Bars
  /// In the order given.
  package let contracts: [Contract]

  /// Brings contracts together, the reference first. Errors: bars of different lengths, and no contract.
  package init(
    _ histories: [(history: SymbolHistory, brackets: MaintenanceBrackets)]
  ) throws(DataError) {
    guard let reference = histories.first?.history.bars else { throw .unusable("no contract to judge") }
    for (history, _) in histories where history.bars.interval != reference.interval {
      throw .unusable(
        "\(history.instrument.symbol): bars of \(history.bars.interval.intervalName) cannot be judged with others of "
          + reference.interval.intervalName)
    }
    contracts = histories.map { history, brackets in
      Contract(
        bars: history.bars.aligned(to: reference), brackets: brackets, rule: history.instrument.liquidation)
    }
    bars = Bars(sumOf: contracts.map(\.bars), at: reference)
  }
}

extension Bars {
  /// A bar for every bar of a reference, at its times and in its prices.
  fileprivate func aligned(to reference: Bars) -> Bars {
    let basis = PriceBasis(of: self, against: reference)
    var aligned = Bars(symbol: symbol, interval: interval, value: value)
    let hasTriggers = !triggerHigh.isEmpty
    var (position, held) = (0, 0.0)
    for number in 0..<reference.count {
      let time = reference.openTime[number]
      while position < count, openTime[position] < time { position += 1 }
      var bar = reference[number]
      bar.value = value
      if position < count, openTime[position] == time {
        let own = self[position]
        let ratio = basis.ratio(at: time + interval)
        bar = own
        (bar.open, bar.high, bar.low, bar.close) = (
          own.open * ratio, own.high * ratio, own.low * ratio, own.close * ratio
        )
        (bar.triggerHigh, bar.triggerLow) =
          hasTriggers ? (own.triggerHigh * ratio, own.triggerLow * ratio) : (bar.high, bar.low)
        // What is paid of an inverse contract is the coin, whatever its price.
        if value == .price { bar.quoteVolume *= ratio }
        // Since the bar before, also where some were missing.
        bar.openInterestDelta = own.openInterest - held
        held = own.openInterest
      } else {
        (bar.volume, bar.quoteVolume, bar.takerBuyVolume, bar.openInterestDelta) = (0, 0, 0, 0)
        bar.openInterest = held
      }
      aligned.append(bar)
    }
    return aligned
  }

  /// What several contracts do together, in coins, at the prices of a reference; all have bars at its times.
  fileprivate init(sumOf all: [Bars], at reference: Bars) {
    self.init(symbol: reference.symbol, interval: reference.interval)
    for number in 0..<reference.count {
      var sum = reference[number]
      sum.value = .price
      (sum.volume, sum.quoteVolume, sum.takerBuyVolume, sum.openInterest, sum.openInterestDelta) = (0, 0, 0, 0, 0)
      for bars in all {
        let bar = bars[number]
        func coins(_ contracts: Double) -> Double { bar.value.notional(of: contracts, at: bar.close) / bar.close }
        sum.volume += coins(bar.volume)
        sum.takerBuyVolume += coins(bar.takerBuyVolume)
        sum.quoteVolume += bar.notional
        sum.openInterest += coins(bar.openInterest)
        // Contracts, never coins, are differenced: of an inverse contract these change with the price.
        sum.openInterestDelta += coins(bar.openInterestDelta)
      }
      append(sum)
    }
  }
}
