/// Open-interest rows as read, one array a field, all of the same length.
struct OpenInterestColumns: Equatable, Sendable {
  /// What the row says of its time; which moment that is, the join finds out.
  var label: [Milliseconds] = []
  /// Contracts, and USDT (NaN where blank).
  var openInterest: [Double] = [], openInterestValue: [Double] = []
  /// Taker buy volume over taker sell volume of the row's five minutes; NaN where blank.
  var takerRatio: [Double] = []
  /// Where each row stands.
  var place: [RowPlace] = []

  var count: Int { label.count }

  /// The rows at the given positions, in that order.
  func picking(_ positions: [Int]) -> OpenInterestColumns {
    OpenInterestColumns(
      label: positions.map { label[$0] }, openInterest: positions.map { openInterest[$0] },
      openInterestValue: positions.map { openInterestValue[$0] }, takerRatio: positions.map { takerRatio[$0] },
      place: positions.map { place[$0] })
  }

  /// Makes room for a number of rows.
  mutating func reserve(_ rows: Int) {
    label.reserveCapacity(rows)
    openInterest.reserveCapacity(rows)
    openInterestValue.reserveCapacity(rows)
    takerRatio.reserveCapacity(rows)
    place.reserveCapacity(rows)
  }

  /// Adds rows at the end.
  mutating func append(_ other: OpenInterestColumns) {
    label += other.label
    openInterest += other.openInterest
    openInterestValue += other.openInterestValue
    takerRatio += other.takerRatio
    place += other.place
  }
}
