/// How positions entered evenly over a price range spread over the bins of their liquidation prices.
struct Spread: Sendable {
  /// Bins that receive some; empty where the bar itself has reached them all.
  private(set) var bins: Range<Int>
  /// Shares of the positions in the first bin, in each between, and in the last.
  private var first: Double, each: Double, last: Double

  /// Spreads positions entered over `entries`, in USDT, whose liquidation price is `factor` times their entry.
  init(entries: ClosedRange<Double>, factor: Double, lattice: Lattice) {
    let low = lattice.clamped(entries.lowerBound * factor)
    let high = lattice.clamped(entries.upperBound * factor)
    let (lowest, highest) = (lattice.bins.index(of: low), lattice.bins.index(of: high))
    bins = lowest..<highest + 1
    guard lowest < highest else {
      (first, each, last) = (1, 1, 1)
      return
    }
    let width = high - low
    first = max(0, lattice.bins.lowerEdge(lowest + 1) - low) / width
    each = lattice.bins.size / width
    last = max(0, high - lattice.bins.lowerEdge(highest)) / width
  }

  /// Share of the positions in one of the bins, 0...1.
  func part(of bin: Int) -> Double {
    bin == bins.upperBound - 1 ? last : bin == bins.lowerBound ? first : each
  }

  /// Share of the positions in all bins, 0...1.
  var share: Double {
    switch bins.count {
    case 0: 0
    case 1: last
    default: first + each * Double(bins.count - 2) + last
    }
  }

  /// Leaves out bins that the bar has reached: a position that outlives its bar was not entered there.
  mutating func keep(_ live: Range<Int>) {
    let kept = bins.clamped(to: live)
    guard kept != bins else { return }
    if kept.isEmpty {
      bins = kept
      return
    }
    let (lower, upper) = (part(of: kept.lowerBound), part(of: kept.upperBound - 1))
    (bins, first, last) = (kept, lower, upper)
  }
}
