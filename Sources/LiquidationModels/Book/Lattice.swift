/// The bins of the book: every bin of the map is parted into `divisor` bins of equal size.
///
/// A liquidation price is known as well as its bin is small, and a wide bin would blur which positions a low has reached:
/// a 100x long rests 0.6 % below its entry, often within one bin of the map. So the book keeps finer bins than the map.
struct Lattice: Hashable, Sendable {
  /// Bins of the map; one of them is a row.
  let rows: PriceBins
  /// Bins of the book.
  let bins: PriceBins
  /// Bins in one row.
  let divisor: Int

  /// Mass beyond this bin is kept in it, so that no price, however absurd, can exhaust memory.
  static let lastBin = 1 << 22

  /// The coarsest lattice whose bins are at most 1/4,000 of a price, or the finest that the decimals allow.
  init(rows: PriceBins, near price: Double) {
    var (bins, divisor) = (rows, 1)
    for (finer, parts, digits) in Lattice.divisions where bins.size > price / 4_000 {
      guard let next = PriceBins(mantissa: rows.mantissa * parts, decimals: rows.decimals + digits) else { break }
      (bins, divisor) = (next, finer)
    }
    self.rows = rows
    self.bins = bins
    self.divisor = divisor
    ceiling = bins.lowerEdge(Lattice.lastBin)
  }

  /// Divisors that keep a size decimal, with what becomes of its mantissa and decimals: 100 / 20 = 5.00.
  private static let divisions = [(2, 5, 1), (5, 2, 1), (10, 1, 1), (20, 5, 2), (50, 2, 2), (100, 1, 2)]

  /// Where the last bin begins, in USDT.
  private let ceiling: Double

  /// A price brought into the lattice: a long that no falling price can liquidate rests at 0.
  func clamped(_ price: Double) -> Double { min(max(price, 0), ceiling) }

  /// The lowest bin whose middle a falling price has reached; all mass of a bin rests at its middle.
  func firstReached(falling price: Double) -> Int {
    let bin = bins.index(of: clamped(price))
    return bins.middle(bin) >= price ? bin : bin + 1
  }

  /// The highest bin whose middle a rising price has reached.
  func lastReached(rising price: Double) -> Int {
    let bin = bins.index(of: clamped(price))
    return bins.middle(bin) <= price ? bin : bin - 1
  }
}
