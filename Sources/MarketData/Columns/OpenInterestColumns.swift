package import Basics

/// Open-interest rows as read, one array a field, all of the same length.
package struct OpenInterestColumns: Equatable, Sendable {
  /// What the row says of its time; which moment that is, the join finds out.
  package var label: [Milliseconds] = []
  /// Contracts, and their value in USDT, of inverse contracts in the coin (NaN where blank).
  package var openInterest: [Double] = [], openInterestValue: [Double] = []
  /// Taker buy volume over taker sell volume of the row's five minutes; NaN where blank.
  package var takerRatio: [Double] = []
  /// Where each row stands.
  package var place: [RowPlace] = []

  /// No rows yet.
  package init() {}

  package var count: Int { label.count }

  /// The rows at the given positions, in that order.
  package func picking(_ positions: [Int]) -> OpenInterestColumns {
    var picked = OpenInterestColumns()
    picked.label = positions.map { label[$0] }
    picked.openInterest = positions.map { openInterest[$0] }
    picked.openInterestValue = positions.map { openInterestValue[$0] }
    picked.takerRatio = positions.map { takerRatio[$0] }
    picked.place = positions.map { place[$0] }
    return picked
  }

  /// Makes room for a number of rows.
  package mutating func reserve(_ rows: Int) {
    label.reserveOnLargePages(rows)
    openInterest.reserveOnLargePages(rows)
    openInterestValue.reserveOnLargePages(rows)
    takerRatio.reserveOnLargePages(rows)
    place.reserveOnLargePages(rows)
  }

  /// Adds rows at the end.
  package mutating func append(_ other: OpenInterestColumns) {
    label += other.label
    openInterest += other.openInterest
    openInterestValue += other.openInterestValue
    takerRatio += other.takerRatio
    place += other.place
  }
}
