extension BookModel {
  /// Share of open interest whose entry is known, both sides together: `1 - rest / open interest`; 1 where none is open.
  package var coverage: Double? {
    openInterest > 0 ? max(0, 1 - (long.rest + short.rest) / (2 * openInterest)) : 1
  }

  /// Contracts that exist at no known price.
  package var unexplained: (long: Double, short: Double) { (long.rest, short.rest) }

  /// Tells a sink every bin with mass, valued at the middles of the book's own bins, which may be finer.
  ///
  /// Where the trigger price is not the traded one, the last close can have passed a level that is not yet triggered;
  /// it is told at the close's bin, being next. Complexity: O(bins that ever held mass x tiers).
  package func report(to sink: inout some LevelSink) {
    guard let lastClose else { return }
    let close = reported.bins.index(of: lastClose)
    let value = binValue
    let parts = long.lattice.divisor / reported.divisor
    for book in [long, short] {
      for (tier, mass) in book.tiers.enumerated() {
        mass.forEachBin(of: parts, value: value) { bin, contracts, notional in
          sink.add(
            contracts: contracts, notional: notional, bin: book.side == .long ? min(bin, close) : max(bin, close),
            tier: tier, side: book.side)
        }
      }
    }
  }
}

extension TierMass {
  /// Contracts and what they are worth at the middles of the bins, of every so many bins together where they hold anything.
  /// Complexity: O(occupied bins).
  fileprivate func forEachBin(of parts: Int, value unit: BinValue, _ body: (Int, Double, Double) -> Void) {
    let offset = firstRow * divisor
    var bin = occupied.lowerBound
    while bin < occupied.upperBound {
      let group = bin / parts
      let end = min((group + 1) * parts, occupied.upperBound)
      var (contracts, value) = (0.0, 0.0)
      for index in bin..<end {
        contracts += bins[index - offset]
        value += bins[index - offset] * unit.weight(of: index)
      }
      if contracts > 0 { body(group, contracts * scale, value * (scale * unit.unit)) }
      bin = end
    }
  }
}
