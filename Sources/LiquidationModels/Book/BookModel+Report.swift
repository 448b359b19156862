extension BookModel {
  /// Share of open interest whose entry is known, both sides together: `1 - rest / open interest`; 1 where none is open.
  package var coverage: Double? {
    openInterest > 0 ? max(0, 1 - (long.rest + short.rest) / (2 * openInterest)) : 1
  }

  /// Contracts that exist at no known price.
  package var unexplained: (long: Double, short: Double) { (long.rest, short.rest) }

  /// Tells a sink every bin with mass, valued at the middles of the book's own bins, which are finer.
  ///
  /// Where the trigger price is not the traded one, the last close can have passed a level that is not yet triggered;
  /// it is told at the close's bin, being next. Complexity: O(bins that ever held mass x tiers).
  package func report(to sink: inout some LevelSink) {
    guard let lastClose else { return }
    let close = bins.index(of: lastClose)
    let halfBin = long.lattice.bins.size / 2
    for book in [long, short] {
      for (tier, mass) in book.tiers.enumerated() {
        for (position, value) in mass.rows.enumerated() where value > 0 {
          let row = mass.firstRow + position
          sink.add(
            contracts: value * mass.scale, notional: mass.values[position] * (mass.scale * halfBin),
            bin: book.side == .long ? min(row, close) : max(row, close), tier: tier, side: book.side)
        }
      }
    }
  }
}
