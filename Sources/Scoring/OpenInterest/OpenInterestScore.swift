package import Basics
package import LiquidationModels
package import MarketData

/// Whether modelled mass that a bar's prices pass over explains that bar's fall of open interest, beyond what the size
/// of the move explains by itself.
///
/// With fall `y = -dN / N` and crossed mass `x`, as shares of open interest, two regressions are refitted every day on
/// all days before and predict the day:
///
///     base: y ~ 1 + |return| + range + range^2 + volume / N        full: base + x
///
/// The score is `1 - squared error(full) / squared error(base)`: above 0 where the map adds something.
package struct OpenInterestScore: Sendable {
  /// By name of the map: what each block (a day, or two hours of a short history) adds to numerator and denominator.
  package private(set) var blocks: [String: [BlockSum]] = [:]
  /// Length of a block.
  package let blockLength: Milliseconds

  /// Nothing judged yet.
  package init(blockLength: Milliseconds = .day) { self.blockLength = blockLength }

  /// A day, but two hours where a history is too short for eight days after the third of it that only trains.
  package static func blockLength(for bars: Bars) -> Milliseconds {
    let span = bars.end - (bars.openTime.first ?? 0)
    return span * 2 / 3 >= 9 * .day ? .day : 2 * .hour
  }

  /// Judges maps, one after every bar, by the bars that follow them, from a moment on: unless given, when a third is over.
  package mutating func judge(
    _ name: String, _ maps: [MapRow], bars: Bars, bins: PriceBins, from: Milliseconds? = nil
  ) {
    guard let first = bars.openTime.first, maps.count == bars.count else { return }
    var base = LeastSquares(regressors: 5), full = LeastSquares(regressors: 6)
    var ofBase: [Double] = [], ofFull: [Double] = []
    var sums: [Milliseconds: BlockSum] = [:]
    var block = Milliseconds.min
    let start = from ?? first + (bars.end - first) / 3
    for position in 1..<max(1, bars.count) {
      let (bar, map) = (bars[position], maps[position - 1])
      let before = bars.openInterest[position - 1]
      guard before > 0, bars.openTime[position] - bars.openTime[position - 1] == bars.interval else { continue }
      let range = (bar.high - bar.low) / map.price
      let known = [1, (bar.close / map.price - 1).magnitude, range, range * range, bar.volume / before]
      let row =
        known + [
          map.crossed(low: bar.triggerLow, high: bar.triggerHigh, bins: bins)
            / bars.value.notional(of: before, at: map.price)
        ]
      let fall = -bar.openInterestDelta / before
      let current = bar.openTime.dividedFloor(by: blockLength)
      if current != block {
        (ofBase, ofFull) = (base.coefficients(), full.coefficients())
        block = current
      }
      if bar.openTime >= start {
        let (plain, informed) = (fall - predicted(known, ofBase), fall - predicted(row, ofFull))
        let added = BlockSum(gain: plain * plain - informed * informed, weight: plain * plain)
        sums[block] = sums[block, default: BlockSum()] + added
      }
      base.add(known, target: fall)
      full.add(row, target: fall)
    }
    blocks[name, default: []] += sums.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Adds what was judged of other markets.
  package mutating func add(_ other: OpenInterestScore) {
    for (name, list) in other.blocks { blocks[name, default: []] += list }
  }

  /// Share of the base's squared error that the map takes away; below 0 where it adds some.
  package func gain(_ name: String) -> Estimate {
    let gain = Estimate.ratio(blocks[name] ?? [])
    // No map can explain more than all.
    guard gain.high.isFinite, gain.value <= 1 else { return gain }
    return Estimate(value: gain.value, low: gain.low, high: min(1, gain.high), blocks: gain.blocks)
  }

  /// How much more one map takes away than another, over the same bars.
  package func lead(of name: String, over other: String) -> Estimate {
    .ratio(
      zip(blocks[name] ?? [], blocks[other] ?? []).map { BlockSum(gain: $0.gain - $1.gain, weight: $0.weight) })
  }
}
