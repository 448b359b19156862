package import MarketData

/// Answers, after every bar: which notional would be force-closed at which price?
///
/// A model is a state machine over bars. It never looks ahead, so what it said of a past bar does not change when a new
/// one arrives. The heatmap is its answer sampled at each column, the liquidation map its answer after the last bar.
package protocol LiquidationModel {
  /// Leverages that the model tells apart, ascending; a tier is a position in this list.
  var leverages: [Double] { get }

  /// Takes in the next bar, and what is known of its trades, where any was read; bars come in time order.
  mutating func advance(_ bar: Bar, trades: BarTrades?)

  /// Tells a sink all mass now resting, longs at or below the last close's bin and shorts at or above it, each
  /// (bin, tier, side) any number of times.
  func report(to sink: inout some LevelSink)

  /// Adds all mass now resting to a column of a heatmap, and what lies outside of its rows to the column's overflow.
  ///
  /// By default what `report` tells; a model that holds its mass by row can write whole columns.
  func sample(into heatmap: inout Heatmap, column: Int)

  /// Share of the open interest whose entry the model knows, 0...1, or nil for a model without that notion.
  var coverage: Double? { get }

  /// Open interest that the model cannot place at any price, in contracts: (longs, shorts); zeros where it has none.
  var unexplained: (long: Double, short: Double) { get }
}

extension LiquidationModel {
  /// Takes in the bar at a position, with its trades.
  package mutating func advance(_ bars: Bars, at position: Int) {
    advance(bars[position], trades: bars.trades.isEmpty ? nil : bars.trades[position])
  }
}

/// Takes what a model reports: mass at a price bin, in contracts and in USDT.
///
/// `book` values contracts at the price of their liquidation; `classic` shares out the newest open interest, in USDT at
/// the last close.
package protocol LevelSink {
  /// Adds mass to one level.
  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side)
}
