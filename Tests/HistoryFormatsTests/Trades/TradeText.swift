import Basics
import CSV
@testable import HistoryFormats
@testable import TestSupport

@testable import MarketData

/// A trade as a test thinks of it, and as a line of a file.
struct Trade: Equatable {
  var id: UInt64
  /// As written.
  var price: String, quantity: String
  var first: UInt64, last: UInt64
  var time: Milliseconds
  var isBuyerMaker: Bool

  var line: String { "\(id),\(price),\(quantity),\(first),\(last),\(time),\(isBuyerMaker)\n" }
}

enum TradeText {
  static let header = "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n"
  /// 2023-05-03T00:00:00Z
  static let start: Milliseconds = 1_683_072_000_000

  /// Trades whose prices wander, of all lengths of numbers that occur, some intervals without any.
  static func random(
    _ count: Int, seed: UInt64, firstID: UInt64 = 99_999_990, from start: Milliseconds = start,
    decimals: (price: Int, quantity: Int) = (2, 3), trimsZeros: Bool = false
  ) -> [Trade] {
    var random = SeededRandom(seed: seed)
    var price = Int.random(in: 9_900...10_100, using: &random)
    var time = start
    var trade: UInt64 = 199_999_950
    return (0..<count).map { position in
      price = max(1, price + Int.random(in: -30...30, using: &random))
      // Mostly moments apart, now and then an hour.
      time += Int.random(in: 0...99, using: &random) == 0 ? 3_600_000 : Milliseconds.random(in: 0...900, using: &random)
      let size = [9, 99, 9_999, 999_999].randomElement(using: &random) ?? 9
      let trades = UInt64(Int.random(in: 0...3, using: &random) == 0 ? 9 : 0)
      defer { trade += trades + 1 }
      return Trade(
        id: firstID + UInt64(position), price: text(price, decimals.price, trimsZeros: trimsZeros),
        quantity: text(Int.random(in: 1...size, using: &random), decimals.quantity, trimsZeros: trimsZeros),
        first: trade, last: trade + trades, time: time, isBuyerMaker: Bool.random(using: &random))
    }
  }

  /// A number of units as a decimal text.
  static func text(_ units: Int, _ decimals: Int, trimsZeros: Bool = false) -> String {
    guard decimals > 0 else { return String(units) }
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var text = padded.dropLast(decimals) + "." + padded.suffix(decimals)
    while trimsZeros, text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
    return String(text)
  }
}

/// The sums of an interval, made the slow and plain way: the reference.
struct PlainBar: Equatable, CustomStringConvertible {
  var openTime: Milliseconds
  var open: UInt64, high: UInt64, low: UInt64, close: UInt64
  var volume: UInt128 = 0, quote: UInt128 = 0, takerVolume: UInt128 = 0, takerQuote: UInt128 = 0
  var trades = 0
  /// Bought and sold by price bin.
  var profile: [UInt64: [UInt128]] = [:]

  /// Bars of trades in the order of their numbers.
  static func bars(_ trades: [Trade], interval: Milliseconds, binWidth: UInt64) -> [PlainBar] {
    var bars: [Milliseconds: PlainBar] = [:]
    for trade in trades.sorted(by: { $0.id < $1.id }) {
      let openTime = trade.time / interval * interval
      let (price, quantity) = (units(trade.price), units(trade.quantity))
      var bar = bars[openTime] ?? PlainBar(openTime: openTime, open: price, high: price, low: price, close: price)
      bar.high = max(bar.high, price)
      bar.low = min(bar.low, price)
      bar.close = price
      bar.volume += UInt128(quantity)
      bar.quote += UInt128(price) * UInt128(quantity)
      if !trade.isBuyerMaker {
        bar.takerVolume += UInt128(quantity)
        bar.takerQuote += UInt128(price) * UInt128(quantity)
      }
      bar.trades += Int(trade.last - trade.first) + 1
      bar.profile[price / binWidth, default: [0, 0]][trade.isBuyerMaker ? 1 : 0] += UInt128(quantity)
      bars[openTime] = bar
    }
    return bars.values.sorted { $0.openTime < $1.openTime }
  }

  /// A decimal text in units of 10^-8.
  static func units(_ text: String) -> UInt64 {
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return UInt64(String(parts[0]) + fraction + String(repeating: "0", count: 8 - fraction.count)) ?? 0
  }

  init(openTime: Milliseconds, open: UInt64, high: UInt64, low: UInt64, close: UInt64) {
    (self.openTime, self.open, self.high, self.low, self.close) = (openTime, open, high, low, close)
  }

  init(_ bar: TradeBar) {
    self.init(openTime: bar.openTime, open: bar.open, high: bar.high, low: bar.low, close: bar.close)
    (volume, quote, takerVolume, takerQuote) = (
      bar.volume, bar.quoteVolume, bar.takerVolume, bar.takerQuoteVolume
    )
    trades = bar.trades
    for cell in bar.profile.cells { profile[cell.bin] = [cell.bought, cell.sold] }
  }

  var description: String { "\(openTime): \(open) \(high) \(low) \(close) \(volume) \(quote) \(trades)" }
}

/// A folder with trades files, read in the way that a test asks for.
struct TradeFolder {
  let folder: TemporaryFolder
  private(set) var files: [HistoryFile] = []

  init() throws { folder = try TemporaryFolder() }

  /// Writes a file; the name tells how it is packed.
  @discardableResult
  mutating func add(_ text: String, _ name: String = "BTCUSDT-aggTrades-2023-05.csv") throws -> TradeFolder {
    switch Packing(name: name) {
    case .gzip: try folder.write(gzipped(text, memberSize: 50_000), to: name)
    case .zip:
      try folder.write(ZipText(files: [.init(String(name.dropLast(4)) + ".csv", text)]).bytes, to: name)
    default: try folder.write(text, to: name)
    }
    files = try HistoryFolder(folder.path).files
    return self
  }

  func table(
    interval: Milliseconds = 5 * .minute, binWidth: UInt64 = 10_000_000, large: UInt128? = nil, partSize: Int = 1 << 20
  ) throws -> TradeTable {
    var reading = TradeReading(
      options: TradeOptions(interval: interval, binWidth: binWidth, largeNotional: large))
    reading.partSize = partSize
    var table = TradeTable()
    try reading.read(files, into: &table)
    return table
  }
}
