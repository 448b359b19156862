import Basics

/// How much time one file of candles covers.
package enum CandlePeriod: String, CaseIterable, Sendable {
  case day, month

  /// The first moment of the period that holds a time.
  func start(of time: Milliseconds) -> Milliseconds {
    switch self {
    case .day: time.dividedFloor(by: .day) * .day
    case .month: time.dividedFloor(by: .day) * .day - Milliseconds(UTCTime(time).day - 1) * .day
    }
  }

  /// The moment after the period that begins at a time.
  func end(from start: Milliseconds) -> Milliseconds {
    let date = UTCTime(start)
    return start + (self == .day ? 1 : Milliseconds(UTCTime.daysIn(month: date.month, year: date.year))) * .day
  }

  /// The period in a file's name: `2025-10-15`, `2025-10`.
  func name(from start: Milliseconds) -> String { self == .day ? start.utcDate : String(start.utcDate.dropLast(3)) }
}
