import Basics
import CSV
import MarketData

/// How an exchange's files write trades.
struct TradeLayout {
  private enum Exchange {
    case binance
    /// Without numbers: a trade is known by its day and line, and comes after another by its time.
    case bybit(symbol: [UInt8])
    /// Quantities in contracts of so many coins, in `TradeUnits`.
    case okx(symbol: [UInt8], size: UInt64)
  }

  private let exchange: Exchange
  /// Accepted column names by slot, slots of a file without a header, and those that must be there.
  let columnNames: [[String]], publishedOrder: [Int], requiredSlots: [Int]

  /// The layout of a market's files; Binance's unless the venue has another.
  init(of market: Market = Market(venue: "", symbol: "")) {
    switch market.venue {
    case Venue.bybitLinear.id:
      exchange = .bybit(symbol: Array(market.symbol.utf8))
      columnNames = [["timestamp"], ["symbol"], ["side"], ["size"], ["price"]]
      (publishedOrder, requiredSlots) = ([0, 1, 2, 3, 4], [0, 2, 3, 4])
    case Venue.okx.id:
      let size = ((OKXUnits.coinsInContract(market.symbol) ?? 0) * Double(TradeUnits.one)).rounded()
      exchange = .okx(symbol: Array(market.symbol.utf8), size: UInt64(size))
      columnNames = [["created_time"], ["instrument_name"], ["side"], ["size"], ["price"], ["trade_id"]]
      (publishedOrder, requiredSlots) = ([1, 5, 2, 4, 3, 0], [0, 2, 3, 4, 5])
    default:
      exchange = .binance
      (columnNames, publishedOrder) = (TradeRow.columnNames, TradeRow.publishedOrder)
      requiredSlots = TradeRow.requiredSlots
    }
  }

  /// Whether it is Binance's, of which runs of rows are read at once.
  var isBinance: Bool { if case .binance = exchange { true } else { false } }

  /// Whether trades have numbers, in the order in which they came; else their rows come in any order.
  var hasNumbers: Bool { if case .bybit = exchange { false } else { true } }

  /// The slots of a file's fields, from its first line, and whether that is a header.
  func slots(firstLine: String, path: String) throws(DataError) -> (slots: [Int], isHeader: Bool) {
    let (plan, isHeader, missing) = ColumnPlan.make(
      firstLine: firstLine, names: columnNames, published: publishedOrder, required: requiredSlots)
    guard let plan else { throw .unusable("\(path):1: the header lacks \(missing)") }
    return (plan.slots, isHeader)
  }

  /// Reads the row that begins at `position`, which has a line feed at its end; `number` is what it is known by where it
  /// has no number.
  func row(
    _ bytes: Span<UInt8>, _ position: inout Int, slots: [Int], number: UInt64, remarks: inout RowRemarks
  ) throws(RowDefect) -> TradeRow {
    switch exchange {
    case .binance: return try TradeRow(bytes, &position, slots: slots, remarks: &remarks)
    case .bybit(let symbol):
      return try TradeRow(bytes, &position, slots: slots, symbol: symbol, number: number, remarks: &remarks)
    case .okx(let symbol, let size):
      var row = try TradeRow(bytes, &position, slots: slots, symbol: symbol, number: nil, remarks: &remarks)
      let (coins, rest) = (UInt128(row.quantity) * UInt128(size)).quotientAndRemainder(
        dividingBy: UInt128(TradeUnits.one))
      guard rest == 0, coins > 0, coins < UInt128(TradeUnits.limit) else { throw RowDefect(.badNumber) }
      row.quantity = UInt64(coins)
      // One digit of contracts may be two of coins.
      row.quantityDecimals = min(TradeUnits.decimals, row.quantityDecimals + 2)
      guard row.notional < TradeUnits.notionalLimit else { throw RowDefect(.badNumber) }
      return row
    }
  }
}
