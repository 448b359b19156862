import Basics
import MarketData

/// What the exchange recorded, one column a field, one element a bar: prices in ticks, contracts in steps.
struct Tape {
  var openTime: [Milliseconds] = []
  var open: [Int] = [], high: [Int] = [], low: [Int] = [], close: [Int] = []
  var volume: [Int] = [], takerBuyVolume: [Int] = []
  /// In ticks times steps.
  var quote: [Int] = [], takerBuyQuote: [Int] = []
  var trades: [Int] = []
  /// At the end of the bar, in steps.
  var openInterest: [Int] = []
  /// Mark price at the end of the bar, in hundredths of a tick.
  var mark: [Int] = []
  /// Long/short ratios of accounts and positions, in units of 1e-8: top traders by count and by size, all by count.
  var topCountRatio: [Int] = [], topSizeRatio: [Int] = [], countRatio: [Int] = []
  /// What was traded, price by price, as many to each bar: 13 unless the options say otherwise.
  var prints: [Print] = []

  /// All that was traded at one price at one moment: price in ticks, contracts in steps, number of trades.
  struct Print {
    let price: Int, volume: Int, takerBuy: Int, trades: Int
  }

  /// Number of bars.
  var count: Int { openTime.count }

  /// Takers' purchases over takers' sales of a bar, in units of 1e-8, rounded half up.
  func takerRatio(_ bar: Int) -> Int {
    let sold = volume[bar] - takerBuyVolume[bar]
    return Int((Int128(takerBuyVolume[bar]) * 100_000_000 + Int128(sold / 2)) / Int128(sold))
  }

  /// Opens a bar at a price; until something is traded it has no volume.
  mutating func begin(openTime time: Milliseconds, price: Int) {
    openTime.append(time)
    open.append(price)
    high.append(price)
    low.append(price)
    close.append(price)
    for column in [\Tape.volume, \.takerBuyVolume, \.quote, \.takerBuyQuote, \.trades] {
      self[keyPath: column].append(0)
    }
  }

  /// Adds what was traded at one price to the open bar.
  mutating func record(price: Int, volume traded: Int, takerBuy: Int, trades count: Int) {
    let bar = openTime.count - 1
    high[bar] = max(high[bar], price)
    low[bar] = min(low[bar], price)
    close[bar] = price
    volume[bar] += traded
    takerBuyVolume[bar] += takerBuy
    quote[bar] += traded * price
    takerBuyQuote[bar] += takerBuy * price
    trades[bar] += count
    prints.append(Print(price: price, volume: traded, takerBuy: takerBuy, trades: count))
  }
}
