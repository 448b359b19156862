package import LiquidationModels
package import MarketData

/// A position that really was open, as only a simulated exchange tells.
package struct TruePosition: Hashable, Sendable {
  /// Which way it faced.
  package let side: Side
  /// Its size in contracts, and its liquidation price in USDT.
  package let contracts: Double, liquidationPrice: Double

  /// A position from its parts.
  package init(side: Side, contracts: Double, liquidationPrice: Double) {
    self.side = side
    self.contracts = contracts
    self.liquidationPrice = liquidationPrice
  }
}

extension MapRow {
  /// The map that an all-knowing model would draw of positions.
  package init(of positions: [TruePosition], price: Double, bins: PriceBins, reach: Int) {
    self.init(emptyAt: price, bins: bins, reach: reach)
    for position in positions {
      add(
        position.contracts * position.liquidationPrice, at: position.liquidationPrice, side: position.side, bins: bins)
    }
  }
}
