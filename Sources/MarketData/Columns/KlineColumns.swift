/// Bars as read, one array a field, all of the same length; prices in USDT, volumes in contracts or USDT.
struct KlineColumns: Equatable, Sendable {
  var openTime: [Milliseconds] = []
  var open: [Double] = [], high: [Double] = [], low: [Double] = [], close: [Double] = []
  var volume: [Double] = [], quoteVolume: [Double] = [], takerBuyVolume: [Double] = []
  /// Where each row stands.
  var place: [RowPlace] = []

  var count: Int { openTime.count }

  /// The rows at the given positions, in that order.
  func picking(_ positions: [Int]) -> KlineColumns {
    KlineColumns(
      openTime: positions.map { openTime[$0] }, open: positions.map { open[$0] }, high: positions.map { high[$0] },
      low: positions.map { low[$0] }, close: positions.map { close[$0] }, volume: positions.map { volume[$0] },
      quoteVolume: positions.map { quoteVolume[$0] }, takerBuyVolume: positions.map { takerBuyVolume[$0] },
      place: positions.map { place[$0] })
  }

  /// Makes room for a number of rows.
  mutating func reserve(_ rows: Int) {
    openTime.reserveCapacity(rows)
    open.reserveCapacity(rows)
    high.reserveCapacity(rows)
    low.reserveCapacity(rows)
    close.reserveCapacity(rows)
    volume.reserveCapacity(rows)
    quoteVolume.reserveCapacity(rows)
    takerBuyVolume.reserveCapacity(rows)
    place.reserveCapacity(rows)
  }

  /// Adds rows at the end.
  mutating func append(_ other: KlineColumns) {
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
