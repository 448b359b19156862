extension Exchange {
  /// Fills empty books with what a market of this size would hold: the same contracts on both sides, every
  /// lifetime still ahead (exponential ones do not age), entries about the price as far as a position's age allows.
  mutating func warm(openInterest: Int, price: Int, dailyVolatility: Double, random: inout RandomSource) {
    let makers = Int(Double(openInterest) * renewal * 0.5 / makerLongs.hazard)
    for book in [\Exchange.longs, \Exchange.shorts] {
      seed(openInterest - makers, in: book, price: price, dailyVolatility: dailyVolatility, random: &random)
    }
    makerLongs.open(openInterest - longs.contracts, at: Double(price))
    makerShorts.open(openInterest - shorts.contracts, at: Double(price))
  }

  private mutating func seed(
    _ contracts: Int, in book: WritableKeyPath<Exchange, LeveragedBook>, price: Int, dailyVolatility: Double,
    random: inout RandomSource
  ) {
    let perTier = 400
    for (tier, share) in zip(tiers.tiers, tiers.shares) {
      let held = Double(contracts) * share * tier.meanLifetime / tiers.meanLifetime
      let days = tier.meanLifetime / Double(printsPerDay)
      // Within the margin, and no further than a price walks in a lifetime (a month at most).
      let reach = min(dailyVolatility * min(days, 30).squareRoot(), 0.3 / Double(tier.leverage))
      for _ in 0..<perTier {
        let shift = reach * max(-2, min(2, random.gaussian()))
        self[keyPath: book].open(
          Int(held) / perTier, entry: max(1, Int((Double(price) * (1 + shift)).rounded())), leverage: tier.leverage,
          at: 0, lifetime: tier.lifetime(random: &random))
      }
    }
  }
}
