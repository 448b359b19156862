import Basics

/// Price bins of two sizes: every coarse one, a row of the heatmap, is parted into `divisor` fine ones of equal size.
///
/// A liquidation price is known as well as its bin is small, and a wide bin blurs which positions a low has reached: a
/// 100x long rests 0.6 % below its entry. On real liquidations bins of 0.3 % of the price hide up to half of what bins
/// of 0.03 % show. So maps have fine rows near the price, and the book keeps bins at least as fine.
package struct Lattice: Hashable, Sendable {
  /// The coarse bins.
  package let rows: PriceBins
  /// The fine bins.
  package let bins: PriceBins
  /// Fine bins in a coarse one.
  package let divisor: Int

  /// Mass beyond this bin is kept in it, so that no price, however absurd, can exhaust memory.
  static let lastBin = 1 << 22

  /// The rows themselves, undivided.
  package init(rows: PriceBins) { self.init(rows: rows, bins: rows, divisor: 1) }

  /// The coarsest lattice whose bins are at most 1/3,000 of a price, or the finest that there is.
  ///
  /// `decimals` are those in which prices are quoted: a bin is a whole number of their steps, as rows that hold two ticks and
  /// three in turn would be striped.
  package init(rows: PriceBins, near price: Double, decimals: Int = .max) {
    self = Lattice(rows: rows).divided(near: price, decimals: decimals)
  }

  private init(rows: PriceBins, bins: PriceBins, divisor: Int) {
    self.rows = rows
    self.bins = bins
    self.divisor = divisor
    size = bins.size
    ceiling = bins.lowerEdge(Lattice.lastBin)
  }

  /// Whether positions of all leverages can be told apart at a price: a bin is at most 1/1,000 of it.
  func isFine(for price: Double) -> Bool { size <= price / 1_000 }

  /// The coarsest lattice that parts this one's bins and whose bins are at most 1/3,000 of a price, or the finest.
  func divided(near price: Double, decimals: Int = .max) -> Lattice {
    var found = self
    for (parts, factor, digits) in Lattice.divisions where found.size > price / 3_000 && parts.isMultiple(of: divisor) {
      guard let finer = PriceBins(mantissa: rows.mantissa * factor, decimals: rows.decimals + digits),
        finer.decimals <= decimals
      else { continue }
      found = Lattice(rows: rows, bins: finer, divisor: parts)
    }
    return found
  }

  /// Divisors that keep a size decimal, with what becomes of its mantissa and decimals: 100 / 20 = 5.00.
  private static let divisions = (0..<4).flatMap { tens in
    [(2, 5, 1), (5, 2, 1), (10, 1, 1)].map { (Int(powersOfTen[tens]) * $0.0, $0.1, tens + $0.2) }
  }

  /// Size of a bin, in the quote currency.
  private let size: Double

  /// Where the last bin begins, in the quote currency.
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
