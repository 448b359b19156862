import LiquidationModels
import MarketData

/// How often cells that a bar's prices pass over see a liquidation, and how often the fullest tenth of them does.
///
/// A cell is full by comparison with cells at the same distance on days before, so that being near is no merit.
struct FullestCells {
  private(set) var all = Proportion(), fullest = Proportion()
  private let reach: Int
  /// Masses of cells passed over, by side and distance, and what nine in ten of them did not exceed.
  private var passed: [[Float]], limits: [Float?]
  /// Cells that must have been passed before a limit means anything.
  private static let fewest = 50

  init(reach: Int) {
    self.reach = reach
    passed = Array(repeating: [], count: 2 * reach)
    limits = Array(repeating: nil, count: 2 * reach)
  }

  mutating func beginDay() {
    for cell in passed.indices where passed[cell].count >= Self.fewest {
      passed[cell].sort()
      limits[cell] = passed[cell][passed[cell].count * 9 / 10]
    }
  }

  mutating func count(_ bar: Bar, map: MapRow, events: [ForcedClose], bins: PriceBins) {
    for (side, extreme, start) in [(Side.long, bar.low, 0), (.short, bar.high, reach)] {
      guard side == .long ? extreme < map.price : extreme > map.price else { continue }
      let hits = Set(
        events.filter { $0.side == side }.map { map.distance(of: bins.index(of: $0.price), side: side) })
      for distance in 0...min(reach - 1, map.distance(of: bins.index(of: extreme), side: side)) {
        let mass = map[side][distance]
        if let limit = limits[start + distance] {
          all.count(hits.contains(distance))
          if mass > limit { fullest.count(hits.contains(distance)) }
        }
        passed[start + distance].append(mass)
      }
    }
  }
}
