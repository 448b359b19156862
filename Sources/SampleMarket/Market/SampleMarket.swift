package import MarketData

/// A synthetic perpetual contract: five-minute bars with open interest, and the positions behind them.
///
/// Takers with known leverages and makers without any open, hold and close positions while the price moves; a
/// position whose liquidation price is crossed is closed by force. Bars and open interest are what the exchange would
/// have published of it; `truth` is what it would have kept to itself. Same options, same market, on every machine.
package struct SampleMarket: Sendable {
  /// What it was made of.
  package let options: SampleMarketOptions
  /// The history as a reader of the written files gets it, joined without error: `openInterest` is each bar's end.
  package let bars: Bars
  /// Positions open after the last bar; longs and shorts each sum to its open interest.
  package let positions: [Position]
  /// Forced closes within the bars, in time order.
  package let liquidations: [Liquidation]

  let instrument: Instrument
  let tape: Tape

  /// Simulates a market. Throws `badOption`. Complexity: O(n log n) in days times prints times traders.
  package init(_ options: SampleMarketOptions) throws(SampleMarketError) {
    try options.check()
    let instrument = Instrument.named(options.symbol)
    var simulation = Simulation(options: options, instrument: instrument)
    simulation.run()
    self.options = options
    self.instrument = instrument
    tape = simulation.tape
    bars = Bars(options: options, instrument: instrument, tape: simulation.tape)
    let units = Units(instrument: instrument, options: options, warmPrints: simulation.warmPrints)
    positions = units.positions(simulation.exchange)
    liquidations = units.liquidations(simulation.exchange)
  }
}
