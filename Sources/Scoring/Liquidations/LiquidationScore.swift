package import Basics
import Libc
package import LiquidationModels
package import MarketData

/// Whether liquidations happen where a map has mass: information gain per liquidation, and what its fullest cells catch.
package struct LiquidationScore: Sendable {
  /// By name of the map: bits gained and number of liquidations, a block a day.
  package internal(set) var gains: [String: [BlockSum]] = [:]
  /// By name of the map: cells that prices passed over and that saw a liquidation, among all of them, and among those
  /// fuller than nine in ten have been at this distance.
  package internal(set) var all: [String: Proportion] = [:], fullest: [String: Proportion] = [:]
  /// Liquidations within reach, of which the first ones only train.
  package internal(set) var events = 0

  /// Nothing judged yet.
  package init() {}

  /// How far from the price cells are looked at, as a share of it.
  static let reach = 0.05
  /// Liquidations that must have been seen before any is scored.
  static let fewestKnown = 50

  /// Judges maps, one after every bar, by the liquidations of the bars that follow them.
  ///
  /// A cell is a side and a distance in bins. The baseline `b(cell)` is the frequency of cells among liquidations of all
  /// days before, smoothed. A map says `m = (1 - h) b + h b w / sum(b w)` with `h = 1/2`, where `w` is the map's mass in
  /// the cell over its mean there on all days before. The gain of a liquidation is `log2(m / b)`: 0 for a map that is
  /// always the same, whatever its shape. Complexity: O(bars * cells).
  /// A cell without a liquidation says nothing on a day whose liquidations were not recorded; `recordedDays` are the
  /// beginnings of the others, all days where nil.
  package mutating func judge(
    _ name: String, _ maps: [MapRow], bars: Bars, bins: PriceBins, events all: [ForcedClose],
    recordedDays: Set<Milliseconds>? = nil
  ) {
    guard let price = maps.first?.price, maps.count == bars.count else { return }
    let reach = min(maps[0].reach, max(1, Int(bounded: price * Self.reach / bins.size)))
    var baseline = DistanceBaseline(reach: reach)
    var precision = FullestCells(reach: min(reach, 60))
    let closes = ForcedCloses(all, bars: bars)
    var days: [BlockSum] = []
    var today = Milliseconds.min
    for position in 1..<max(1, bars.count) {
      let map = maps[position - 1]
      let events = closes.ofBar[position] ?? []
      let day = bars.openTime[position].dividedFloor(by: .day)
      if day != today {
        baseline.beginDay()
        precision.beginDay()
        if baseline.known >= Self.fewestKnown { days.append(BlockSum()) }
        today = day
      }
      if !events.isEmpty, !days.isEmpty {
        let gain = baseline.gain(of: map, at: events, bins: bins)
        days[days.count - 1] = days[days.count - 1] + gain
      }
      if events.allSatisfy({ !$0.isBucket }), recordedDays?.contains(day * .day) ?? true {
        precision.count(bars[position], map: map, events: events, bins: bins)
      }
      baseline.learn(map, events, bins: bins)
    }
    gains[name, default: []] += days
    self.all[name] = (self.all[name] ?? Proportion()) + precision.all
    fullest[name] = (fullest[name] ?? Proportion()) + precision.fullest
    self.events = max(self.events, baseline.total)
  }

  /// Adds what was judged of other markets.
  package mutating func add(_ other: LiquidationScore) {
    for (name, list) in other.gains { gains[name, default: []] += list }
    for (name, part) in other.all { all[name] = (all[name] ?? Proportion()) + part }
    for (name, part) in other.fullest { fullest[name] = (fullest[name] ?? Proportion()) + part }
    events += other.events
  }

  /// Bits per liquidation over the baseline.
  package func gain(_ name: String) -> Estimate { .ratio(gains[name] ?? []) }

  /// How many bits more one map gains than another, over the same liquidations.
  package func lead(of name: String, over other: String) -> Estimate {
    .ratio(zip(gains[name] ?? [], gains[other] ?? []).map { BlockSum(gain: $0.gain - $1.gain, weight: $0.weight) })
  }
}
