import Basics
import CSV
import MarketData

/// Reads the rows of volume-at-price files, as `liqheat candles` writes them.
struct ProfileReader: RowReader {
  private enum Slot { static let openTime = 0, low = 1, high = 2, bought = 3, sold = 4 }

  private static let names: [[String]] = [
    ["open_time"], ["price_low"], ["price_high"], ["taker_buy_volume"], ["taker_sell_volume"],
  ]
  private static let order = [0, 1, 2, 3, 4]
  private static let needed = [0, 1, 2, 3, 4]
  var columnNames: [[String]] { Self.names }
  var publishedOrder: [Int] { Self.order }
  var requiredSlots: [Int] { Self.needed }

  /// Rows accepted.
  private(set) var columns = ProfileColumns()
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?
  private var slots: [Int] = []

  mutating func begin(plan: ColumnPlan) { slots = plan.slots }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var row: InlineArray<5, Double> = .init(repeating: .nan)
    var span = row.mutableSpan
    try readDecimals(bytes, &position, slots: slots, into: &span, &remarks)
    guard let openTime = epochMilliseconds(row[Slot.openTime], &remarks) else { throw RowDefect(.badTime) }
    let prices = PriceVolume(
      low: row[Slot.low], high: row[Slot.high], bought: row[Slot.bought], sold: row[Slot.sold])
    guard !(prices.low + prices.high + prices.volume).isNaN else { throw RowDefect(.missingValue) }
    guard prices.low >= 0, prices.high > prices.low else { throw RowDefect(.notPositive) }
    guard prices.bought >= 0, prices.sold >= 0 else { throw RowDefect(.negativeVolume) }
    columns.openTime.append(openTime)
    columns.prices.append(prices)
    return openTime
  }
}

/// Rows of volume at price, in the order of the files.
struct ProfileColumns: Equatable, Sendable {
  var openTime: [Milliseconds] = []
  var prices: [PriceVolume] = []

  mutating func append(_ other: ProfileColumns) {
    openTime += other.openTime
    prices += other.prices
  }

  /// The rows by bar; of a row that stands twice the first counts.
  func byBar(interval: Milliseconds) -> [Milliseconds: BarTrades] {
    var bars: [Milliseconds: BarTrades] = [:]
    var seen: [Milliseconds: Set<Double>] = [:]
    for (time, prices) in zip(openTime, prices) where seen[time, default: []].insert(prices.low).inserted {
      bars[time.dividedFloor(by: interval) * interval, default: BarTrades()].prices.append(prices)
    }
    for time in bars.keys { bars[time]?.prices.sort { $0.low < $1.low } }
    return bars
  }
}
