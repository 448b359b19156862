/// The unleveraged positions of one side's makers: none is ever liquidated, and exponential lifetimes do not remember
/// when a position was opened, so that one number holds them all.
struct MakerPool {
  /// Contracts held, in steps.
  private(set) var contracts = 0
  /// Sum of contracts times entry, in steps times ticks.
  private var cost = 0.0
  /// Chance that a contract is closed within one print.
  let hazard: Double

  /// An empty pool.
  init(hazard: Double) { self.hazard = hazard }

  /// Mean entry in ticks.
  var entry: Double { contracts > 0 ? cost / Double(contracts) : 0 }

  /// Opens contracts at a price.
  mutating func open(_ opened: Int, at price: Double) {
    contracts += opened
    cost += Double(opened) * price
  }

  /// Closes contracts, as many as there are at most; returns how many.
  mutating func close(_ wanted: Int) -> Int {
    let closed = min(wanted, contracts)
    cost -= entry * Double(closed)
    contracts -= closed
    return closed
  }

  /// Closes those whose time has come; `pace` is how fast it passes, 1 in a usual print.
  mutating func expire(pace: Double, random: inout RandomSource) -> Int {
    close(random.rounded(Double(contracts) * hazard * pace * random.exponential()))
  }
}
