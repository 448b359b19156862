package import Basics

/// How much of a UTC day in the window is there.
package struct DayCoverage: Sendable, Equatable {
  /// Midnight at which the day begins.
  package let day: Milliseconds
  /// Shares of the day's part in the window that have bars, and that have open interest, 0...1.
  package var klines: Double, openInterest: Double

  /// Whether nothing is missing.
  package var isComplete: Bool { klines == 1 && openInterest == 1 }
}

extension SymbolHistory {
  /// The window's days in time order. Complexity: O(days + gaps).
  package var days: [DayCoverage] {
    let first = from.dividedFloor(by: .day)
    let last = (to - 1).dividedFloor(by: .day)
    var days = (first...last).map { DayCoverage(day: $0 * .day, klines: 1, openInterest: 1) }
    for gap in quality.gaps {
      // Open interest is missing at the END of a bar.
      let shift = gap.kind == .klines ? 0 : -bars.interval
      for position in days.indices {
        let start = max(days[position].day, from)
        let end = min(days[position].day + .day, to)
        let missing = min(gap.to + shift, end) - max(gap.from + shift, start)
        guard missing > 0 else { continue }
        let share = Double(missing) / Double(end - start)
        if gap.kind == .klines { days[position].klines -= share } else { days[position].openInterest -= share }
      }
    }
    return days
  }
}
