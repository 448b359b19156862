package import Basics

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
