import Basics
package import LiquidationModels
package import MarketData

/// A map that cannot know anything of its moment, but looks like one that might.
package enum Placebo: String, CaseIterable, Sendable {
  /// The distances of another moment of like volatility, about this moment's price.
  case randomPrices = "same distances at random prices"
  /// The map of three days before, at its prices.
  case shiftedInTime = "map of three days before"
  /// Longs' distances for shorts and the other way round.
  case sidesSwapped = "sides swapped"
  /// Masses exchanged at random within every percent of distance.
  case weightsShuffled = "weights shuffled"

  /// The placebo of every bar's map. Complexity: O(bars * reach).
  package func maps(of rows: [MapRow], bars: Bars, bins: PriceBins, seed: UInt64) -> [MapRow] {
    var random = SeededRandom(seed: seed)
    switch self {
    case .randomPrices:
      let classes = VolatilityClasses(bars)
      return rows.enumerated().map { position, row in
        let alike = classes.bars[classes.ofBar[position]]
        let other = rows[alike[random.below(alike.count)]]
        return MapRow(price: row.price, bin: row.bin, long: other.long, short: other.short)
      }
    case .shiftedInTime:
      let shift = Int(3 * Milliseconds.day / bars.interval)
      return rows.enumerated().map { position, row in
        position < shift
          ? MapRow(emptyAt: row.price, bins: bins, reach: row.reach)
          : rows[position - shift].seen(from: row.price, bins: bins)
      }
    case .sidesSwapped:
      return rows.map { MapRow(price: $0.price, bin: $0.bin, long: $0.short, short: $0.long) }
    case .weightsShuffled:
      return rows.map { row in
        var shuffled = row
        shuffled.shuffle(bins: bins, using: &random)
        return shuffled
      }
    }
  }
}

extension MapRow {
  /// Exchanges the masses of cells at random within every percent of distance.
  mutating func shuffle(bins: PriceBins, using random: inout SeededRandom) {
    let percent = max(2, Int(bounded: price * 0.01 / bins.size))
    long.shuffle(within: percent, using: &random)
    short.shuffle(within: percent, using: &random)
  }
}

/// Bars in three classes of equal size by the mean range of the last two hours' bars.
struct VolatilityClasses {
  /// Bars of each class in time order, and the class of each bar.
  private(set) var bars: [[Int]] = [[], [], []]
  private(set) var ofBar: [Int] = []

  init(_ history: Bars) {
    let ranges = history.openTime.indices.map { (history.high[$0] - history.low[$0]) / history.close[$0] }
    let recent = ranges.indices.map { position in
      let last = ranges[max(0, position - 23)...position]
      return last.reduce(0, +) / Double(last.count)
    }
    let order = ranks(recent)
    ofBar = order.map { min(2, Int($0 - 1) * 3 / max(1, order.count)) }
    for (position, kind) in ofBar.enumerated() { bars[kind].append(position) }
  }
}

extension Array {
  /// Exchanges elements within consecutive stretches (Fisher and Yates).
  mutating func shuffle(within length: Int, using random: inout SeededRandom) {
    for start in stride(from: 0, to: count, by: length) {
      for position in (start..<Swift.min(start + length, count)).dropFirst() {
        swapAt(position, start + random.below(position - start + 1))
      }
    }
  }
}
