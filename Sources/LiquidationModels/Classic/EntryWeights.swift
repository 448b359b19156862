import MarketData

/// Weights of the bars in a rolling window, summed by entry bin and side.
///
/// Adding and removing is O(1) and a report O(bins between the lowest and the highest ever used).
struct EntryWeights {
  private var lowest = 0
  private var sums: [SideAmounts] = []
  private var counts: [(long: Int, short: Int)] = []

  /// Bins that may have weight, lowest first.
  var bins: Range<Int> { lowest..<lowest + sums.count }

  /// Sum over both sides and all bins, in a fixed order.
  var total: Double { sums.reduce(0) { $0 + $1.long + $1.short } }

  /// The weight of a bin and side.
  func weight(bin: Int, side: Side) -> Double { sums[bin - lowest][side] }

  mutating func add(_ weight: Double, bin: Int, side: Side) {
    reach(bin)
    sums[bin - lowest][side] += weight
    if side == .long { counts[bin - lowest].long += 1 } else { counts[bin - lowest].short += 1 }
  }

  /// Takes back what was added; a bin that nothing is left in is exactly zero again, so rounding leaves no ghost level.
  mutating func remove(_ weight: Double, bin: Int, side: Side) {
    let position = bin - lowest
    if side == .long { counts[position].long -= 1 } else { counts[position].short -= 1 }
    let left = side == .long ? counts[position].long : counts[position].short
    sums[position][side] = left == 0 ? 0 : max(0, sums[position][side] - weight)
  }

  /// Makes room for a bin.
  private mutating func reach(_ bin: Int) {
    if sums.isEmpty { lowest = bin }
    let below = max(0, lowest - bin)
    let above = max(0, bin - (lowest + sums.count) + 1)
    guard below > 0 || above > 0 else { return }
    let nothing = SideAmounts()
    sums = Array(repeating: nothing, count: below) + sums + Array(repeating: nothing, count: above)
    counts = Array(repeating: (0, 0), count: below) + counts + Array(repeating: (0, 0), count: above)
    lowest -= below
  }
}
