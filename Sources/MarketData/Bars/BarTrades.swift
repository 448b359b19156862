/// What is known of a bar's trades beyond its sums.
package struct BarTrades: Sendable, Equatable {
  /// Quantities by price, in ascending order of price; empty where not known.
  package var prices: [PriceVolume] = []
  /// Trades of at least the notional asked for, in the order of their numbers.
  package var large: [LargeTrade] = []

  /// What is known, nothing unless given.
  package init(prices: [PriceVolume] = [], large: [LargeTrade] = []) {
    self.prices = prices
    self.large = large
  }
}

/// What was traded in a bar within a range of prices.
package struct PriceVolume: Sendable, Equatable {
  /// The range, in USDT: low <= price < high.
  package var low: Double, high: Double
  /// Contracts that takers bought and sold.
  package var bought: Double, sold: Double

  /// A volume from its parts.
  package init(low: Double, high: Double, bought: Double, sold: Double) {
    self.low = low
    self.high = high
    self.bought = bought
    self.sold = sold
  }

  /// Contracts traded.
  package var volume: Double { bought + sold }
}
