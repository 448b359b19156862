import Basics
import CSV
import MarketData

/// One aggregated trade: what one taker order traded at one price.
struct TradeRow: Equatable {
  /// The aggregate's number.
  var id: UInt64
  /// In `TradeUnits`.
  var price: UInt64, quantity: UInt64
  /// Number of trades in it.
  var trades: Int
  /// When it was traded.
  var time: Milliseconds
  /// Whether the taker bought.
  var takerBuys: Bool
  /// Decimals as written.
  var priceDecimals: Int, quantityDecimals: Int
  /// What decides which of two trades came first, where it is not the number.
  var ownOrder: UInt64?

  /// Which of two trades came first, and opens or closes a bar.
  var order: UInt64 { ownOrder ?? id }

  /// Price times quantity in units of 10^-16.
  var notional: UInt128 { UInt128(price) &* UInt128(quantity) }
}

extension TradeRow {
  private enum Slot: Int, CaseIterable { case id, price, quantity, firstTrade, lastTrade, time, isBuyerMaker }

  static let columnNames: [[String]] = [
    ["agg_trade_id", "aggtradeid", "a", "id"], ["price", "p"], ["quantity", "qty", "q"],
    ["first_trade_id", "firsttradeid", "f"], ["last_trade_id", "lasttradeid", "l"],
    ["transact_time", "timestamp", "time", "t"], ["is_buyer_maker", "isbuyermaker", "was_the_buyer_the_maker", "m"],
  ]
  static let publishedOrder = [0, 1, 2, 3, 4, 5, 6]
  /// Without the numbers of its trades an aggregate counts as one.
  static let requiredSlots = [0, 1, 2, 5, 6]

  /// Reads the row that begins at `position`, which has a line feed at its end, field by field.
  init(
    _ bytes: Span<UInt8>, _ position: inout Int, slots: [Int], remarks: inout RowRemarks
  ) throws(RowDefect) {
    self.init(
      id: 0, price: 0, quantity: 0, trades: 1, time: 0, takerBuys: false, priceDecimals: 0, quantityDecimals: 0)
    var first: UInt64?, last: UInt64?
    for field in slots.indices {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      switch Slot(rawValue: slots[field]) {
      case .id: id = try wholeField(bytes, &position)
      case .price: (price, priceDecimals) = try unitsField(bytes, &position, &remarks)
      case .quantity: (quantity, quantityDecimals) = try unitsField(bytes, &position, &remarks)
      case .firstTrade: first = try wholeField(bytes, &position)
      case .lastTrade: last = try wholeField(bytes, &position)
      case .time:
        var reader = TimeFieldReader()
        guard let moment = reader.read(bytes, &position, &remarks) else { throw RowDefect(.badTime) }
        time = moment
      case .isBuyerMaker:
        guard let flag = flagField(bytes, &position) else { throw RowDefect(.badFlag) }
        takerBuys = !flag
      case nil: skipField(bytes, &position)
      }
    }
    guard price > 0 else { throw RowDefect(.notPositive) }
    guard quantity > 0 else { throw RowDefect(.zeroQuantity) }
    guard notional < TradeUnits.notionalLimit else { throw RowDefect(.badNumber) }
    if let first, let last {
      guard first <= last, last - first < 1 << 32 else { throw RowDefect(.tradeNumbers) }
      trades = Int(last - first) + 1
    }
  }
}

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
