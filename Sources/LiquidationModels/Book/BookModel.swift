import Basics
package import MarketData

/// The two-sided, conserved position book: positions open, age by leverage, close, and are force-closed by price.
///
/// After every bar, for longs and for shorts: mass at all prices + unexplained rest = open interest. docs/model.md has
/// the rules with an example that can be followed by hand. Complexity: a bar costs O(bins that its range covers or
/// reaches x tiers), whatever the size of the book.
package struct BookModel: LiquidationModel, Sendable {
  /// The assumptions.
  package let parameters: ModelParameters
  /// Bins that levels are reported in, and the rows that they part; the book's own bins may be finer still.
  let reported: Lattice
  /// What a contract is worth.
  let value: ContractValue
  /// Contracts open after the last bar, as the data say.
  package private(set) var openInterest = 0.0
  /// Close of the last bar, in the quote currency; nil before the first.
  private(set) var lastClose: Double?
  /// The books.
  private(set) var long: SideBook, short: SideBook

  /// An empty book.
  ///
  /// - Precondition: the parameters are valid and the interval is positive.
  package init(_ setup: ModelSetup) {
    precondition(setup.interval > 0 && setup.parameters.problems.isEmpty, "invalid parameters")
    var setup = setup
    setup.parameters = Self.adapted(setup.parameters, to: setup.brackets)
    parameters = setup.parameters
    reported = setup.lattice
    value = setup.value
    func book(_ side: Side) -> SideBook {
      SideBook(side: side, assumptions: TierAssumption.all(setup, side: side), lattice: setup.lattice)
    }
    (long, short) = (book(.long), book(.short))
  }

  /// Bins that levels are reported in.
  package var bins: PriceBins { reported.bins }

  /// How the mass of the book's own bins is valued.
  var binValue: BinValue { BinValue(value, binSize: long.lattice.bins.size) }

  /// Leverages of the tiers.
  package var leverages: [Double] { parameters.tiers.map(\.leverage) }

  /// The tiers' own.
  package var reportedShares: [ReportedShare] { parameters.tiers.map(\.reported) }

  /// Consume, close, open: see docs/model.md.
  ///
  /// - Precondition: the bar is sound: finite numbers, positive prices, low <= high, nothing else negative.
  package mutating func advance(_ bar: Bar, trades: BarTrades?) {
    // The first price decides how fine the book must be, then much lower ones; never one to come: the past would change.
    if lastClose == nil || !long.lattice.isFine(for: bar.close) { refine(for: bar.close) }
    let held = SideAmounts(long: long.contracts, short: short.contracts)
    let flow = BarFlow(
      volume: bar.volume, delta: bar.openInterestDelta, openInterest: min(held.long, held.short), phi: parameters.phi)
    let reached = SideAmounts(
      long: long.removeReached(by: bar.triggerLow), short: short.removeReached(by: bar.triggerHigh))
    let consumed = flow.consumed(reached: reached)
    let entries = Entries(bar, prices: trades?.prices ?? [])
    let buyers = bar.volume > 0 ? min(1, max(0, bar.takerBuyVolume / bar.volume)) : 0.5

    func settle(_ book: inout SideBook, other: Side, takers: Double, trigger: Double) {
      let side = book.side
      // Open interest says that these still exist, the price that they are not where the book had them.
      book.rest += reached[side] - consumed[side]
      // What the trades cannot explain: a gap in the history or a defect of the file; a hair's breadth is rounding.
      var jump = bar.openInterest - held[side] - flow.delta
      if jump.magnitude <= 1e-12 * bar.openInterest { jump = 0 }
      let closes = min(held[side], flow.closes(consumed: consumed[side], consumedOnOtherSide: consumed[other]))
      book.close(min(book.contracts, closes - consumed[side] + max(0, -jump)))
      // opens = closes + delta, written so that the side's sum is open interest whatever was rounded on the way
      let explained = bar.openInterest - max(0, jump)
      book.shrink(to: explained)
      book.open(
        explained - book.contracts, turnover: parameters.phi * bar.volume / 2, entries: entries, takers: takers,
        trigger: trigger)
      book.rest += max(0, jump)
    }
    settle(&long, other: .short, takers: buyers, trigger: bar.triggerLow)
    settle(&short, other: .long, takers: 1 - buyers, trigger: bar.triggerHigh)
    openInterest = bar.openInterest
    lastClose = bar.close
  }

  /// Parts the bins of the book where they are coarse for a price, as far as memory allows.
  private mutating func refine(for price: Double) {
    let finer = long.lattice.divided(near: price)
    guard finer != long.lattice, long.fits(finer), short.fits(finer) else { return }
    long.refine(to: finer)
    short.refine(to: finer)
  }
}
