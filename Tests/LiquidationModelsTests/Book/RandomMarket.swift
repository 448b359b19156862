import Basics
import MarketData
import TestSupport

/// Bars that obey no rule but soundness, to try invariants on: gaps of price, empty bars, open interest that jumps by
/// more than the volume, falls to nothing and returns, deltas that contradict it, a trigger price apart from the traded.
func randomMarket(seed: UInt64, bars count: Int, volatility: Double = 0.004) -> [Bar] {
  var random = SeededRandom(seed: seed)
  var price = 100 * (1 + random.unit())
  var openInterest = random.chance(0.3) ? 0 : 1_000 * random.unit()
  return (0..<count).map { position in
    let open = price * (random.chance(0.05) ? 1 + 5 * volatility * random.normal() : 1)
    let wild = random.chance(0.05) ? 5.0 : 1
    let close = max(1, open * (1 + volatility * wild * random.normal()))
    let spread = volatility * wild * random.unit()
    let (low, high) = (min(open, close) * (1 - min(0.5, spread)), max(open, close) * (1 + spread))
    let volume = random.chance(0.05) ? 0 : 300 * random.unit() * random.unit() * wild
    var delta = volume * (2 * random.unit() - 1)
    if random.chance(0.05) { delta *= 5 }
    if random.chance(0.01) { delta = -openInterest }
    delta = max(delta, -openInterest)
    openInterest += delta
    if random.chance(0.02) { openInterest *= 2 * random.unit() }
    if random.chance(0.02) { delta = 0 }
    let shift = random.chance(0.2) ? 1 + volatility * random.normal() : 1
    price = close
    return Bar(
      openTime: Milliseconds(position) * 5 * .minute, open: open, high: high, low: low, close: close, volume: volume,
      quoteVolume: volume * (low + high) / 2, takerBuyVolume: volume * random.unit(), openInterest: openInterest,
      openInterestDelta: delta, triggerHigh: high * shift, triggerLow: low * shift)
  }
}

/// The same bars at prices that fall from bar to bar, in the end to a share of themselves.
func falling(_ bars: [Bar], to share: Double) -> [Bar] {
  bars.enumerated().map { position, bar in
    let factor = 1 - (1 - share) * Double(position + 1) / Double(bars.count)
    var bar = bar
    bar.open *= factor
    bar.high *= factor
    bar.low *= factor
    bar.close *= factor
    bar.quoteVolume *= factor
    bar.triggerHigh *= factor
    bar.triggerLow *= factor
    return bar
  }
}
