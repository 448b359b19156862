import Basics
import CSV
import MarketData

/// Which field of a liquidations file says what.
struct LiquidationLayout {
  /// Whether the first line names columns instead of being a row.
  private(set) var isHeader = true
  /// Whether it is the archive's `liquidationSnapshot`, which lists many orders twice.
  private(set) var isSnapshot = false
  private var time = 0
  private var side: Int?, price: Int?, averagePrice: Int?, symbol: Int?
  /// Sums of a bucket by the side of the order: contracts and USDT.
  private var bought: (contracts: Int, usdt: Int)?, sold: (contracts: Int, usdt: Int)?

  /// Reads a header in lower case; a first line that begins with a number has the archive's order.
  init(firstLine fields: [String], path: String) throws(DataError) {
    if Int(fields[0]) != nil, fields.count >= 7 {
      (side, price, averagePrice, isHeader, isSnapshot) = (1, 5, 6, false, true)
      return
    }
    func column(_ names: String...) -> Int? { fields.firstIndex { names.contains($0) } }
    func sums(_ order: String) -> (contracts: Int, usdt: Int)? {
      let contracts = fields.firstIndex { $0.hasPrefix(order + "_volume_") && $0 != order + "_volume_usd" }
      guard let contracts, let usdt = column(order + "_volume_usd") else { return nil }
      return (contracts, usdt)
    }
    guard let time = column("time", "event_ts", "timestamp", "event_time", "transact_time") else {
      throw .unusable("\(path):1: no column for the time, such as time or timestamp")
    }
    self.time = time
    isSnapshot = column("accumulated_fill_quantity") != nil
    symbol = column("symbol")
    (side, price, averagePrice) = (column("side"), column("price"), column("average_price", "ap"))
    (bought, sold) = (sums("buy"), sums("sell"))
    guard bought != nil && sold != nil || side != nil && (price != nil || averagePrice != nil) else {
      throw .unusable("\(path):1: neither side and price of single liquidations nor sums by side")
    }
  }

  /// The liquidations in a row, none of another symbol's. Errors: the row cannot be read.
  func rows(_ fields: [Substring], symbol wanted: String) throws(LiquidationDefect) -> [LiquidationRows.Row] {
    func number(_ column: Int?) -> Double? {
      guard let column, fields.indices.contains(column), let value = Double(fields[column]), value.isFinite, value >= 0
      else { return nil }
      return value
    }
    if let symbol, fields.indices.contains(symbol), fields[symbol] != wanted { return [] }
    var remarks = RowRemarks()
    guard let moment = number(time).flatMap({ epochMilliseconds($0, &remarks) }) else { throw .time }
    if let bought, let sold {
      var rows: [LiquidationRows.Row] = []
      for (columns, isLong) in [(sold, true), (bought, false)] {
        guard let contracts = number(columns.contracts), let usdt = number(columns.usdt) else { throw .sums }
        guard contracts > 0, usdt > 0 else { continue }
        guard usdt <= MarketLimits.notional, MarketLimits.prices.contains(usdt / contracts) else { throw .price }
        rows.append(.init(time: moment, isLong: isLong, price: usdt / contracts, isBucket: true))
      }
      return rows
    }
    guard let side, fields.indices.contains(side) else { throw .fields }
    let paid = number(averagePrice).flatMap { $0 > 0 ? $0 : nil } ?? number(price)
    guard let paid, MarketLimits.prices.contains(paid) else { throw .price }
    // An order's side is the opposite of the position's.
    switch fields[side].lowercased() {
    case "sell", "long": return [.init(time: moment, isLong: true, price: paid, isBucket: false)]
    case "buy", "short": return [.init(time: moment, isLong: false, price: paid, isBucket: false)]
    default: throw .side
    }
  }
}
