import Basics

/// The trades of one interval, summed exactly: the sum of two parts is the same in either order.
struct TradeBar: Equatable {
  /// Opening time.
  let openTime: Milliseconds
  /// Numbers of the first and the last aggregate, and their prices: what opens and closes is decided by number, or by what
  /// stands for it (`TradeRow.order`).
  private(set) var firstID: UInt64, lastID: UInt64
  private(set) var open: UInt64, high: UInt64, low: UInt64, close: UInt64
  /// Quantities: traded, and bought by takers.
  private(set) var volume: UInt128 = 0, takerVolume: UInt128 = 0
  /// The same times price, in units of 10^-16.
  private(set) var quoteVolume: UInt128 = 0, takerQuoteVolume: UInt128 = 0
  /// Number of trades.
  private(set) var trades = 0
  /// Most decimals that a price and a quantity were written with.
  private(set) var priceDecimals = 0, quantityDecimals = 0
  /// Quantities by price.
  private(set) var profile = VolumeAtPrice()

  /// A bar of one trade.
  init(_ row: TradeRow, openTime: Milliseconds, binWidth: UInt64) {
    self.openTime = openTime
    (firstID, lastID) = (row.order, row.order)
    (open, high, low, close) = (row.price, row.price, row.price, row.price)
    add(row, binWidth: binWidth)
  }

  /// Adds a trade.
  mutating func add(_ row: TradeRow, binWidth: UInt64) {
    if row.order < firstID { (firstID, open) = (row.order, row.price) }
    if row.order > lastID { (lastID, close) = (row.order, row.price) }
    high = max(high, row.price)
    low = min(low, row.price)
    let quantity = UInt128(row.quantity)
    volume &+= quantity
    quoteVolume &+= row.notional
    if row.takerBuys {
      takerVolume &+= quantity
      takerQuoteVolume &+= row.notional
    }
    trades += row.trades
    priceDecimals = max(priceDecimals, row.priceDecimals)
    quantityDecimals = max(quantityDecimals, row.quantityDecimals)
    profile.add(
      bought: row.takerBuys ? quantity : 0, sold: row.takerBuys ? 0 : quantity, bin: row.price / binWidth)
  }

  /// Adds a run of trades that follow the bar's last, all in one price bin.
  mutating func add(_ run: TradeRun, lastID: UInt64, bin: UInt64) {
    (self.lastID, close) = (lastID, run.close)
    high = max(high, run.high)
    low = min(low, run.low)
    volume &+= run.volume
    takerVolume &+= run.takerVolume
    quoteVolume &+= run.quoteVolume
    takerQuoteVolume &+= run.takerQuoteVolume
    trades += Int(run.trades)
    priceDecimals = max(priceDecimals, run.priceDecimals)
    quantityDecimals = max(quantityDecimals, run.quantityDecimals)
    profile.add(bought: run.takerVolume, sold: run.volume &- run.takerVolume, bin: bin)
  }

  /// Adds the same interval's trades of another part of the history.
  mutating func add(_ other: TradeBar) {
    if other.firstID < firstID { (firstID, open) = (other.firstID, other.open) }
    if other.lastID > lastID { (lastID, close) = (other.lastID, other.close) }
    high = max(high, other.high)
    low = min(low, other.low)
    volume &+= other.volume
    takerVolume &+= other.takerVolume
    quoteVolume &+= other.quoteVolume
    takerQuoteVolume &+= other.takerQuoteVolume
    trades += other.trades
    priceDecimals = max(priceDecimals, other.priceDecimals)
    quantityDecimals = max(quantityDecimals, other.quantityDecimals)
    for cell in other.profile.cells { profile.add(bought: cell.bought, sold: cell.sold, bin: cell.bin) }
  }
}

extension [TradeBar] {
  /// Where the bar that opens at a time is or belongs. Complexity: O(1) at `guess` or after all, else O(log n).
  func place(of openTime: Milliseconds, near guess: Int) -> Int {
    if guess < count, self[guess].openTime == openTime { return guess }
    guard let last, last.openTime >= openTime else { return count }
    return partitioningIndex { $0.openTime >= openTime }
  }
}
