package import Basics
package import HistoryFormats
import LiquidationModels
package import MarketData

/// Reported liquidations summed over equal stretches of time, longs and shorts apart.
package struct LiquidationSums: Sendable {
  /// Which moment of its bucket a label names.
  package enum Label: String, Sendable, CaseIterable {
    case start, end
  }

  /// Length of a bucket, and how far beyond the multiples of it each begins.
  package let length: Milliseconds, phase: Milliseconds
  /// What the sums count.
  package let unit: LiquidationSumRows.Unit
  /// Share of the sums that is the judged venue's own, 0...1.
  package let share: Double
  /// Rows with other values than one before of the same time, which they replace; rows off the grid, which are left out.
  package private(set) var revised = 0, offGrid = 0

  /// Sums by the bucket's beginning; nil where not known.
  private var sums: [Milliseconds: (long: Double?, short: Double?)] = [:]

  /// Sums from rows in any order, put together to the market's bars where they are finer than these.
  ///
  /// The length is the commonest distance of neighbouring labels in whole minutes, the phase the commonest remainder; up to a twentieth of
  /// the length a label may be off. Throws `.unusable` where there are too few rows to say, or where buckets and bars do not
  /// share their bounds.
  package init(
    _ rows: [LiquidationSumRows.Row], unit: LiquidationSumRows.Unit, label: Label = .start, share: Double = 1,
    interval: Milliseconds
  ) throws(DataError) {
    let times = Set(rows.map(\.time)).sorted()
    let gaps = zip(times, times.dropFirst()).map { ($1 - $0 + .minute / 2) / .minute * .minute }
    guard let length = commonest(gaps), length >= .minute,
      let phase = commonest(times.map { $0 - $0.dividedFloor(by: length) * length })
    else { throw .unusable("liquidations: too few rows to say how long a bucket is") }
    guard length % interval == 0 || interval % length == 0, phase % min(length, interval) == 0 else {
      throw .unusable(
        "liquidations: buckets of \(length.intervalName) do not begin and end with bars of \(interval.intervalName)")
    }
    (self.unit, self.share) = (unit, share)
    var fine: [Milliseconds: (long: Double?, short: Double?)] = [:]
    for row in rows {
      let begin = (row.time - phase + length / 2).dividedFloor(by: length) * length + phase
      guard (row.time - begin).magnitude <= length / 20 else {
        offGrid += 1
        continue
      }
      let place = label == .end ? begin - length : begin
      if let known = fine[place], known != (row.long, row.short) { revised += 1 }
      fine[place] = (row.long, row.short)
    }
    self.length = max(length, interval)
    self.phase = length >= interval ? phase : 0
    sums = length >= interval ? fine : Self.together(fine, length, into: interval)
  }

  /// Sums of fine buckets over bars; not known where a part is not.
  private static func together(
    _ fine: [Milliseconds: (long: Double?, short: Double?)], _ length: Milliseconds, into interval: Milliseconds
  ) -> [Milliseconds: (long: Double?, short: Double?)] {
    var sums: [Milliseconds: (long: Double?, short: Double?)] = [:]
    for bar in Set(fine.keys.map { $0.dividedFloor(by: interval) * interval }) {
      let parts = stride(from: bar, to: bar + interval, by: Int(length)).map { fine[$0] }
      func sum(_ side: ((long: Double?, short: Double?)) -> Double?) -> Double? {
        parts.reduce(0 as Double?) { sum, part in
          guard let sum, let part, let amount = side(part) else { return nil }
          return sum + amount
        }
      }
      sums[bar] = (sum { $0.long }, sum { $0.short })
    }
    return sums
  }

  /// Whether a bucket has a sum of one side at least.
  package func isKnown(at start: Milliseconds) -> Bool {
    sums[start].map { $0.long != nil || $0.short != nil } ?? false
  }

  /// When the first bucket begins.
  package var first: Milliseconds { sums.keys.min() ?? 0 }

  /// USDT of a side by bucket, contracts at the bucket's last price; nil where not known.
  package func usdt(_ side: Side, in buckets: FlowBuckets) -> [Double?] {
    (0..<buckets.count).map { position in
      guard let sum = sums[buckets.start[position]], let amount = side == .long ? sum.long : sum.short else {
        return nil
      }
      return unit == .usd ? amount : buckets.value.notional(of: amount, at: buckets.close[position])
    }
  }
}

/// The commonest value, the least of equals; nil where there is none.
private func commonest(_ values: [Milliseconds]) -> Milliseconds? {
  var counts: [Milliseconds: Int] = [:]
  for value in values { counts[value, default: 0] += 1 }
  return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
}
