import Basics
import CSV
import MarketData

extension TradeRow {
  private enum Slot: Int { case time, symbol, side, quantity, price, id }

  /// Reads a row that says which side the taker was on, field by field.
  ///
  /// Without a number of its own it is known by `number`, and then its time, seconds with a fraction, decides which of two
  /// trades came first.
  init(
    _ bytes: Span<UInt8>, _ position: inout Int, slots: [Int], symbol: [UInt8], number: UInt64?,
    remarks: inout RowRemarks
  ) throws(RowDefect) {
    self.init(
      id: number ?? 0, price: 0, quantity: 0, trades: 1, time: 0, takerBuys: false, priceDecimals: 0,
      quantityDecimals: 0)
    for field in slots.indices {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      let start = position
      switch Slot(rawValue: slots[field]) {
      case .id: id = try wholeField(bytes, &position)
      case .price: (price, priceDecimals) = try unitsField(bytes, &position, &remarks)
      case .quantity: (quantity, quantityDecimals) = try unitsField(bytes, &position, &remarks)
      case .time where number == nil:
        var reader = TimeFieldReader()
        guard let moment = reader.read(bytes, &position, &remarks) else { throw RowDefect(.badTime) }
        time = moment
      case .time:
        let seconds = try unitsField(bytes, &position, &remarks).units
        guard seconds >= 1_000_000_000 * TradeUnits.one else { throw RowDefect(.badTime) }
        time = Milliseconds(seconds / 100_000)
        // Hundredths of a millisecond, and of trades at the same moment the order of the file.
        ownOrder = (seconds / 1_000) << 16 | (id & 0xFFFF)
      case .side:
        skipField(bytes, &position)
        switch fieldText(bytes, start..<position).lowercased() {
        case "buy": takerBuys = true
        case "sell": takerBuys = false
        default: throw RowDefect(.badFlag)
        }
      case .symbol:
        skipField(bytes, &position)
        guard bytes.extracting(start..<position).holds(symbol) else { throw RowDefect(.otherSymbol) }
      case nil: skipField(bytes, &position)
      }
    }
    guard price > 0 else { throw RowDefect(.notPositive) }
    guard quantity > 0 else { throw RowDefect(.zeroQuantity) }
    guard notional < TradeUnits.notionalLimit else { throw RowDefect(.badNumber) }
  }
}
