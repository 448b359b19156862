import Basics
import MarketData

extension Bars {
  /// The tape in USDT and contracts; before the first bar of a warm market nothing is known, so its change is 0.
  init(options: SampleMarketOptions, instrument: Instrument, tape: Tape) {
    self.init(symbol: options.symbol, interval: SampleMarketOptions.interval)
    let tick = powersOfTen[instrument.tickDecimals]
    let step = powersOfTen[instrument.stepDecimals]
    for bar in 0..<tape.count {
      let before = bar > 0 ? tape.openInterest[bar - 1] : options.start == .listing ? 0 : tape.openInterest[0]
      append(
        Bar(
          openTime: tape.openTime[bar], open: Double(tape.open[bar]) / tick, high: Double(tape.high[bar]) / tick,
          low: Double(tape.low[bar]) / tick, close: Double(tape.close[bar]) / tick,
          volume: Double(tape.volume[bar]) / step, quoteVolume: Double(tape.quote[bar]) / (tick * step),
          takerBuyVolume: Double(tape.takerBuyVolume[bar]) / step, openInterest: Double(tape.openInterest[bar]) / step,
          openInterestDelta: Double(tape.openInterest[bar] - before) / step))
    }
  }
}
