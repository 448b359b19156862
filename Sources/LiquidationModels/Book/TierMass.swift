/// Contracts of one leverage and side by the bin of their liquidation price.
///
/// Bins hold `contracts / scale`: closing a share of all of them is one multiplication of the scale. The sums over the
/// rows of the map are kept beside the bins, so that a column of a heatmap is one pass over contiguous numbers.
struct TierMass: Sendable {
  /// Bins in one row.
  private(set) var divisor: Int
  /// `contracts / scale` by row, from `firstRow` on.
  private(set) var rows: [Double] = []
  /// The same in the quote currency, each bin at its middle, in units of `scale` times half a bin's size.
  private(set) var values: [Double] = []
  /// `contracts / scale` by bin, from `firstRow * divisor` on.
  private(set) var bins: [Double] = []
  /// The row that the arrays begin with.
  private(set) var firstRow = 0
  /// Bins outside of these are empty.
  private(set) var occupied = 0..<0
  /// Contracts in a unit of the arrays.
  private(set) var scale = 1.0
  /// Sum of the bins, and the largest since it was last summed from them.
  private var sum = 0.0, largestSum = 0.0

  /// Nothing yet.
  init(divisor: Int) { self.divisor = divisor }

  /// All contracts of the tier. Complexity: O(1).
  var contracts: Double { sum * scale }

  /// Rows outside of these are empty.
  var occupiedRows: Range<Int> {
    occupied.isEmpty ? 0..<0 : occupied.lowerBound / divisor..<(occupied.upperBound - 1) / divisor + 1
  }

  /// Closes a share of every position. Complexity: O(1), but O(bins) once in 64 halvings.
  mutating func keep(_ share: Double) {
    scale *= share
    guard scale < 0x1p-64 else { return }
    for index in bins.indices { bins[index] *= scale }
    for index in rows.indices {
      rows[index] *= scale
      values[index] *= scale
    }
    scale = 1
    recount()
  }

  /// Adds contracts spread over bins: `spread` says how much of `density` each receives. Complexity: O(bins of it).
  mutating func add(_ density: Double, over spread: Spread) {
    makeRoom(for: spread.bins)
    let unit = density / scale
    var bin = spread.bins.lowerBound
    while bin < spread.bins.upperBound {
      let row = bin / divisor
      let end = min((row + 1) * divisor, spread.bins.upperBound)
      var (added, value) = (0.0, 0.0)
      var weight = Double(2 * bin + 1)
      for index in bin..<end {
        let part = unit * spread.part(of: index)
        bins[index - firstRow * divisor] += part
        added += part
        value += part * weight
        weight += 2
      }
      rows[row - firstRow] += added
      values[row - firstRow] += value
      sum += added
      bin = end
    }
    largestSum = max(largestSum, sum)
  }

  /// Empties bins at the upper or lower end of the occupied ones and returns their contracts.
  /// Complexity: O(occupied bins emptied + divisor).
  mutating func empty(_ reached: Range<Int>) -> Double {
    let emptied = reached.clamped(to: occupied)
    guard !emptied.isEmpty else { return 0 }
    let offset = firstRow * divisor
    var removed = 0.0
    for bin in emptied {
      removed += bins[bin - offset]
      bins[bin - offset] = 0
    }
    for row in emptied.lowerBound / divisor...(emptied.upperBound - 1) / divisor {
      let start = row * divisor - offset
      var (left, value) = (0.0, 0.0)
      for position in start..<start + divisor {
        left += bins[position]
        value += bins[position] * Double(2 * (position + offset) + 1)
      }
      rows[row - firstRow] = left
      values[row - firstRow] = value
    }
    let isUpperEnd = emptied.upperBound == occupied.upperBound
    occupied =
      isUpperEnd ? occupied.lowerBound..<emptied.lowerBound : emptied.upperBound..<occupied.upperBound
    sum -= removed
    // What is left of a much larger sum is mostly its rounding.
    if sum < largestSum * 0x1p-10 { recount() }
    return removed * scale
  }

  /// Parts every bin into equal ones, over which its mass spreads evenly. Complexity: O(bins).
  mutating func refine(_ parts: Int) {
    trim()
    divisor *= parts
    occupied = occupied.lowerBound * parts..<occupied.upperBound * parts
    bins = bins.flatMap { repeatElement($0 / Double(parts), count: parts) }
    // Their unit, half a bin, is so much smaller.
    for row in values.indices { values[row] *= Double(parts) }
  }

  /// Lets go of the empty ends of the arrays: parted, they would take many times their room. Complexity: O(bins).
  private mutating func trim() {
    let held = occupiedRows
    rows = Array(rows[max(0, held.lowerBound - firstRow)..<max(0, held.upperBound - firstRow)])
    values = Array(values[max(0, held.lowerBound - firstRow)..<max(0, held.upperBound - firstRow)])
    let first = max(0, (held.lowerBound - firstRow) * divisor)
    bins = Array(bins[first..<first + held.count * divisor])
    firstRow = held.lowerBound
  }

  /// Sums the bins anew.
  private mutating func recount() {
    sum = rows.reduce(0, +)
    largestSum = sum
  }

  /// Grows the arrays and the occupied range to hold bins. Complexity: amortised O(1) a bin.
  private mutating func makeRoom(for added: Range<Int>) {
    occupied =
      occupied.isEmpty
      ? added : min(occupied.lowerBound, added.lowerBound)..<max(occupied.upperBound, added.upperBound)
    let needed = added.lowerBound / divisor..<(added.upperBound - 1) / divisor + 1
    let held = firstRow..<firstRow + rows.count
    guard needed.lowerBound < held.lowerBound || needed.upperBound > held.upperBound else { return }
    let slack = rows.count / 2 + 16
    let first =
      rows.isEmpty
      ? max(0, needed.lowerBound - slack)
      : needed.lowerBound < held.lowerBound ? max(0, needed.lowerBound - slack) : held.lowerBound
    let end = needed.upperBound > held.upperBound || rows.isEmpty ? needed.upperBound + slack : held.upperBound
    let before = rows.isEmpty ? 0 : held.lowerBound - first
    let after = end - first - before - rows.count
    rows = Array(repeating: 0, count: before) + rows + Array(repeating: 0, count: after)
    values = Array(repeating: 0, count: before) + values + Array(repeating: 0, count: after)
    bins =
      Array(repeating: 0, count: before * divisor) + bins + Array(repeating: 0, count: after * divisor)
    firstRow = first
  }
}
