import MarketData

/// All positions of one side: by leverage and liquidation price, and a rest whose entry is not known.
struct SideBook: Sendable {
  /// Longs or shorts.
  let side: Side
  /// Bins of the liquidation prices.
  private(set) var lattice: Lattice
  /// Mass by leverage.
  private(set) var tiers: [TierMass]
  /// Contracts that exist, as open interest says, but at no known price.
  var rest = 0.0
  /// What the tiers assume.
  private let assumptions: [TierAssumption]
  /// Reused from bar to bar.
  private var spreads: [Spread] = []

  /// An empty book.
  init(side: Side, assumptions: [TierAssumption], lattice: Lattice) {
    self.side = side
    self.lattice = lattice
    self.assumptions = assumptions
    tiers = assumptions.map { _ in TierMass(divisor: lattice.divisor) }
  }

  /// Whether a finer lattice still reaches as far as the book does.
  func fits(_ finer: Lattice) -> Bool {
    tiers.allSatisfy { $0.occupiedRows.upperBound * finer.divisor <= Lattice.lastBin }
  }

  /// Moves all mass to a finer lattice that parts the bins of this one.
  mutating func refine(to finer: Lattice) {
    for tier in tiers.indices { tiers[tier].refine(finer.divisor / lattice.divisor) }
    lattice = finer
  }

  /// All contracts of the side.
  var contracts: Double { tiers.reduce(rest) { $0 + $1.contracts } }

  /// Bins that a trigger price has not reached: below a low for longs, above a high for shorts.
  private func live(_ trigger: Double) -> Range<Int> {
    side == .long
      ? 0..<lattice.firstReached(falling: trigger) : lattice.lastReached(rising: trigger) + 1..<Lattice.lastBin + 1
  }

  /// Removes all mass that the trigger price has reached and returns its contracts.
  mutating func removeReached(by trigger: Double) -> Double {
    let live = live(trigger)
    let reached = side == .long ? live.upperBound..<Lattice.lastBin + 1 : 0..<live.lowerBound
    return tiers.indices.reduce(0) { $0 + tiers[$1].empty(reached) }
  }

  /// Closes contracts, each tier by its hazard times one common factor, the rest by the smallest hazard.
  ///
  /// - Precondition: `contracts` is at most what the side holds.
  mutating func close(_ contracts: Double) {
    guard contracts > 0 else { return }
    let factor = closingFactor(for: contracts)
    for tier in tiers.indices { tiers[tier].keep(1 - min(1, factor * assumptions[tier].hazard)) }
    rest *= 1 - min(1, factor * restHazard)
  }

  /// Closes the same share of everything where rounding, or a book that has all but closed, leaves too much.
  mutating func shrink(to contracts: Double) {
    let held = self.contracts
    guard held > contracts else { return }
    let share = max(0, contracts / held)
    for tier in tiers.indices { tiers[tier].keep(share) }
    rest *= share
  }

  /// Hazard of the rest: who has been there longest is the most patient.
  private var restHazard: Double { assumptions.reduce(1) { min($0, $1.hazard) } }

  /// The `s` that solves `sum(mass * min(1, s * hazard)) = contracts`.
  ///
  /// Piecewise linear: a tier with `s * hazard >= 1` closes as a whole, and the others share what it leaves open.
  /// Complexity: O(tiers) for most bars, O(tiers^2) at worst.
  private func closingFactor(for contracts: Double) -> Double {
    var factor = 0.0
    var closedBefore = 0
    // Each round but the last closes one more of the tiers and the rest.
    for _ in 0..<tiers.count + 3 {
      var (left, weight, closed) = (contracts, 0.0, 0)
      func count(_ mass: Double, _ hazard: Double) {
        if factor * hazard >= 1 { (left, closed) = (left - mass, closed + 1) } else { weight += mass * hazard }
      }
      for tier in tiers.indices { count(tiers[tier].contracts, assumptions[tier].hazard) }
      count(rest, restHazard)
      if closed == closedBefore, factor > 0 || left <= 0 { return factor }
      guard left > 0 else { return factor }
      guard weight > 0 else { return .infinity }
      // Never back: rounding on the brink of closing a tier would go to and fro.
      (factor, closedBefore) = (max(factor, left / weight), closed)
    }
    return factor
  }

  /// Opens contracts at the prices at which a bar's were entered, a tier's share being its mix at this share of takers
  /// times the part of its positions that outlive the bar; the rest takes what no tier can hold. Tiers of high leverage
  /// open with the `turnover`, the contracts of the bar that are no round trips.
  mutating func open(_ contracts: Double, turnover: Double, entries: Entries, takers: Double, trigger: Double) {
    guard contracts > 0 else { return }
    let factors = TierAssumption.volumeFactors(assumptions, takers: takers, opened: contracts, turnover: turnover)
    func share(_ tier: TierAssumption) -> Double {
      tier.mix(takers: takers) * (tier.followsVolume ? factors.high : factors.low)
    }
    let live = live(trigger)
    spreads.removeAll(keepingCapacity: true)
    var weight = 0.0
    for assumption in assumptions {
      for part in entries.parts {
        var spread = Spread(entries: part.prices, factor: assumption.liquidationFactor, lattice: lattice)
        spread.keep(live)
        weight += share(assumption) * spread.share * part.share
        spreads.append(spread)
      }
    }
    guard weight > 0 else {
      rest += contracts
      return
    }
    for tier in tiers.indices {
      let density = contracts * share(assumptions[tier]) / weight
      for (position, part) in entries.parts.enumerated() {
        let spread = spreads[tier * entries.parts.count + position]
        if !spread.bins.isEmpty { tiers[tier].add(density * part.share, over: spread) }
      }
    }
  }
}
