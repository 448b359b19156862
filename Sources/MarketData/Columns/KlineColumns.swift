package import Basics

/// Bars as read, one array a field, all of the same length; prices in USDT, volumes in contracts or what
/// they were exchanged for: USDT, of inverse contracts the coin.
package struct KlineColumns: Equatable, Sendable {
  package var openTime: [Milliseconds] = []
  package var open: [Double] = [], high: [Double] = [], low: [Double] = [], close: [Double] = []
  package var volume: [Double] = [], quoteVolume: [Double] = [], takerBuyVolume: [Double] = []
  /// Where each row stands.
  package var place: [RowPlace] = []

  /// No rows yet.
  package init() {}

  package var count: Int { openTime.count }

  /// The rows at the given positions, in that order.
  package func picking(_ positions: [Int]) -> KlineColumns {
    var picked = KlineColumns()
    picked.openTime = positions.map { openTime[$0] }
    picked.open = positions.map { open[$0] }
    picked.high = positions.map { high[$0] }
    picked.low = positions.map { low[$0] }
    picked.close = positions.map { close[$0] }
    picked.volume = positions.map { volume[$0] }
    picked.quoteVolume = positions.map { quoteVolume[$0] }
    picked.takerBuyVolume = positions.map { takerBuyVolume[$0] }
    picked.place = positions.map { place[$0] }
    return picked
  }

  /// Makes room for a number of rows.
  package mutating func reserve(_ rows: Int) {
    openTime.reserveOnLargePages(rows)
    open.reserveOnLargePages(rows)
    high.reserveOnLargePages(rows)
    low.reserveOnLargePages(rows)
    close.reserveOnLargePages(rows)
    volume.reserveOnLargePages(rows)
    quoteVolume.reserveOnLargePages(rows)
    takerBuyVolume.reserveOnLargePages(rows)
    place.reserveOnLargePages(rows)
  }

  /// Adds rows at the end.
  package mutating func append(_ other: KlineColumns) {
    openTime += other.openTime
    open += other.open
    high += other.high
    low += other.low
    close += other.close
    volume += other.volume
    quoteVolume += other.quoteVolume
    takerBuyVolume += other.takerBuyVolume
    place += other.place
  }
}
