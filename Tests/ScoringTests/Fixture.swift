import Basics
import LiquidationModels
import MarketData

@testable import Scoring

/// Bars and maps made by hand, of which everything is known.
enum Fixture {
  static let bins: PriceBins = {
    guard let bins = PriceBins("0.5") else { preconditionFailure("0.5 is a size") }
    return bins
  }()

  /// A random walk from 1,000 USDT with a volume of about 100 a bar. Open interest falls in a bar by a given share, and is
  /// back at 10,000 contracts before the next.
  static func bars(count: Int, seed: UInt64 = 1, fall: (Int, Double, Double, Double) -> Double = { _, _, _, _ in 0 })
    -> Bars
  {
    var bars = Bars(symbol: "TESTUSDT", interval: 5 * .minute)
    var random = SeededRandom(seed: seed)
    var price = 1_000.0
    for position in 0..<count {
      let open = price
      price *= 1 + 0.003 * (random.unit() - 0.5)
      let (low, high) = (min(open, price) * (1 - 0.001 * random.unit()), max(open, price) * (1 + 0.001 * random.unit()))
      let change = -fall(position, open, low, high) * 10_000
      bars.append(
        Bar(
          openTime: 1_763_078_400_000 + Milliseconds(position) * 5 * .minute, open: open, high: high, low: low,
          close: price, volume: 80 + 40 * random.unit(), quoteVolume: 100 * price, takerBuyVolume: 50,
          openInterest: 10_000, openInterestDelta: change))
    }
    return bars
  }

  /// Maps with levels of random mass at fixed prices, the same for all bars but for where the price is.
  static func maps(prices: [Double], reach: Int = 100, seed: UInt64 = 7) -> [MapRow] {
    prices.map { price in
      let bin = bins.index(of: price)
      func masses(_ step: Int) -> [Float] {
        (0..<reach).map { levelMass(bin + step * $0, seed: step < 0 ? seed : seed + 1_000_000) }
      }
      return MapRow(price: price, bin: bin, long: masses(-1), short: masses(1))
    }
  }

  /// A few bins in eight are full.
  static func levelMass(_ bin: Int, seed: UInt64) -> Float {
    var random = SeededRandom(seed: seed &+ UInt64(bitPattern: Int64(bin)))
    return random.below(8) == 0 ? Float(20_000 + random.below(20_000)) : Float(random.below(1_000))
  }
}
