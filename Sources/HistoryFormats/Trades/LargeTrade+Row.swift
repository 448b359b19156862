import MarketData

extension LargeTrade {
  /// A row of a trades file.
  init(_ row: TradeRow) {
    self.init(
      time: row.time, id: row.id, price: TradeUnits.double(UInt128(row.price)),
      quantity: TradeUnits.double(UInt128(row.quantity)), takerBuys: row.takerBuys)
    // Rounded once, so that what is exactly at a threshold is so here too.
    notional = TradeUnits.double(row.notional, decimals: 2 * TradeUnits.decimals)
  }
}
