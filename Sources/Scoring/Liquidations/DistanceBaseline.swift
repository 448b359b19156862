import Libc
import LiquidationModels

/// How far from the price liquidations have been, and how much a map has had at each distance, on days before today.
struct DistanceBaseline {
  /// Liquidations known before today, and with today's.
  private(set) var known = 0, total = 0
  private let reach: Int
  /// Longs' cells before shorts', by distance.
  private var counts: [Double], masses: [Double]
  private var rows = 0.0
  /// Frequencies and mean masses as of the day's beginning.
  private var frequency: [Double] = [], mean: [Double] = []
  /// Half of a map's word counts, half the baseline's, so that an empty cell costs one bit and not all.
  private static let heed = 0.5

  init(reach: Int) {
    self.reach = reach
    counts = Array(repeating: 0, count: 2 * reach)
    masses = counts
  }

  /// Takes what was learned so far for today's baseline.
  mutating func beginDay() {
    known = total
    // One count is spread over all cells and each over its neighbours, (1 2 3 2 1) / 9.
    let weights = [1.0, 2, 3, 2, 1].map { $0 / 9 }
    var smooth = counts.map { _ in 1 / Double(counts.count) }
    for side in 0..<2 {
      for distance in 0..<reach where counts[side * reach + distance] > 0 {
        for (offset, weight) in zip(-2...2, weights) {
          let target = min(reach - 1, abs(distance + offset))
          smooth[side * reach + target] += weight * counts[side * reach + distance]
        }
      }
    }
    let all = smooth.reduce(0, +)
    frequency = smooth.map { $0 / all }
    mean = masses.map { $0 / max(1, rows) }
  }

  /// Bits that a map gains at liquidations over the baseline, and how many of them are within reach.
  func gain(of map: MapRow, at events: [ForcedClose], bins: PriceBins) -> BlockSum {
    // A twentieth of the mean cell. Where there was no mass on any day before, nothing can be said.
    let floor = mean.reduce(0, +) / Double(mean.count) * 0.05
    guard floor > 0 else { return BlockSum(weight: Double(cells(of: events, map: map, bins: bins).count)) }
    let weights = mean.indices.map { cell in
      let mass = cell < reach ? map.long[cell] : map.short[cell - reach]
      return (Double(mass) + floor) / (mean[cell] + floor)
    }
    let norm = zip(frequency, weights).reduce(0) { $0 + $1.0 * $1.1 }
    var sum = BlockSum()
    for cell in cells(of: events, map: map, bins: bins) {
      sum = sum + BlockSum(gain: log2(1 - Self.heed + Self.heed * weights[cell] / norm), weight: 1)
    }
    return sum
  }

  /// Takes in a bar's map and its liquidations.
  mutating func learn(_ map: MapRow, _ events: [ForcedClose], bins: PriceBins) {
    for distance in 0..<reach {
      masses[distance] += Double(map.long[distance])
      masses[reach + distance] += Double(map.short[distance])
    }
    rows += 1
    for cell in cells(of: events, map: map, bins: bins) {
      counts[cell] += 1
      total += 1
    }
  }

  private func cells(of events: [ForcedClose], map: MapRow, bins: PriceBins) -> [Int] {
    events.compactMap { event in
      let distance = map.distance(of: bins.index(of: event.price), side: event.side)
      return distance < reach ? (event.side == .long ? 0 : reach) + distance : nil
    }
  }
}
