import Basics
import MarketData

/// From the simulation's ticks, steps and prints to USDT, contracts and times.
struct Units {
  private let tick: Double, step: Double
  private let firstOpen: Milliseconds
  private let warmPrints: Int, printsPerBar: Int

  /// Units of a run with so many prints before its first bar.
  init(instrument: Instrument, options: SampleMarketOptions, warmPrints: Int) {
    tick = powersOfTen[instrument.tickDecimals]
    step = powersOfTen[instrument.stepDecimals]
    firstOpen = options.firstOpen
    self.warmPrints = warmPrints
    printsPerBar = options.printsPerBar + 1
  }

  /// What is open: per side the makers, then the others in the order of their opening.
  func positions(_ exchange: Exchange) -> [SampleMarket.Position] {
    [(exchange.longs, exchange.makerLongs), (exchange.shorts, exchange.makerShorts)].flatMap { book, makers in
      let pool = SampleMarket.Position(
        side: book.side, leverage: 1, contracts: Double(makers.contracts) / step, entry: makers.entry / tick,
        liquidationPrice: nil)
      return (makers.contracts > 0 ? [pool] : [])
        + book.positions.filter { $0.contracts > 0 }.map { position in
          SampleMarket.Position(
            side: book.side, leverage: position.leverage, contracts: Double(position.contracts) / step,
            entry: Double(position.entry) / tick, liquidationPrice: position.liquidationPrice / tick)
        }
    }
  }

  /// The forced closes of the bars that are written.
  func liquidations(_ exchange: Exchange) -> [SampleMarket.Liquidation] {
    exchange.liquidations.filter { $0.print >= warmPrints }.map { forced in
      SampleMarket.Liquidation(
        time: time(print: forced.print - warmPrints), side: forced.side, leverage: forced.position.leverage,
        contracts: Double(forced.position.contracts) / step, entry: Double(forced.position.entry) / tick,
        liquidationPrice: forced.position.liquidationPrice / tick, price: Double(forced.price) / tick)
    }
  }

  /// Prints share their bar evenly.
  private func time(print: Int) -> Milliseconds {
    let within = SampleMarketOptions.interval * Milliseconds(print % printsPerBar) / Milliseconds(printsPerBar)
    return firstOpen + Milliseconds(print / printsPerBar) * SampleMarketOptions.interval + within
  }
}
