package import Basics

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

/// A trade that is looked at by itself.
package struct LargeTrade: Sendable, Equatable {
  /// When it was traded.
  package var time: Milliseconds
  /// Its number; trades of one moment are in the order of their numbers.
  package var id: UInt64
  /// USDT, contracts, and their product in USDT.
  package var price: Double, quantity: Double, notional: Double
  /// Whether the taker bought.
  package var takerBuys: Bool

  /// A trade from its parts.
  package init(time: Milliseconds, id: UInt64, price: Double, quantity: Double, takerBuys: Bool) {
    self.time = time
    self.id = id
    self.price = price
    self.quantity = quantity
    notional = price * quantity
    self.takerBuys = takerBuys
  }
}
