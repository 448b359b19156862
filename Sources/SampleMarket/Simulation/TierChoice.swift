/// Draws leverages by their shares.
struct TierChoice {
  /// A leverage with its mean lifetime in prints.
  struct Tier {
    let leverage: Int
    let meanLifetime: Double

    /// An exponential lifetime in whole prints, at least one.
    func lifetime(random: inout RandomSource) -> Int { max(1, Int(meanLifetime * random.exponential())) }
  }

  let tiers: [Tier]
  /// Shares, summing to 1, and the same summed up.
  let shares: [Double]
  private let cumulative: [Double]

  /// Normalises the shares of a mix.
  init(_ mix: [SampleMarketOptions.TakerTier], printsPerDay: Int) {
    let total = mix.reduce(0) { $0 + $1.share }
    tiers = mix.map { Tier(leverage: $0.leverage, meanLifetime: $0.lifetime * Double(printsPerDay)) }
    shares = mix.map { $0.share / total }
    var sum = 0.0
    cumulative = shares.map { share in
      sum += share
      return sum
    }
  }

  /// Mean lifetime over all openings, in prints.
  var meanLifetime: Double { zip(tiers, shares).reduce(0) { $0 + $1.0.meanLifetime * $1.1 } }

  /// A tier at random.
  func pick(random: inout RandomSource) -> Tier {
    let draw = random.uniform()
    var tier = 0
    while tier < tiers.count - 1, draw >= cumulative[tier] { tier += 1 }
    return tiers[tier]
  }
}
