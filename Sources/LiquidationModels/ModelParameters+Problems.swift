import Basics

extension ModelParameters {
  /// What is wrong with the values, each naming its key; empty where a model can run on them.
  package var problems: [String] {
    var problems: [String] = []
    func require(_ holds: Bool, _ problem: String) { if !holds { problems.append(problem) } }
    require(!asPublished || model == .classic, "as_published goes with model classic")
    require((0...1).contains(phi), "phi must be in 0...1, not \(phi)")
    require((1...1_001).contains(volumeLeverage), "volume_leverage must be in 1...1001, not \(volumeLeverage)")
    require((1...36_500).contains(lookbackDays), "lookback_days must be in 1...36500, not \(lookbackDays)")
    require((0...36_500).contains(warmUpDays), "warm_up_days must be in 0...36500, not \(warmUpDays)")
    require(
      typicalNotional > 0 && typicalNotional <= 1e15,
      "typical_notional must be in 0...1e15 and not 0, not \(typicalNotional)")
    require(spanPercent > 0 && spanPercent <= 1_000, "span_percent must be in 0...1000 and not 0, not \(spanPercent)")
    require(
      whaleThreshold > 0 && whaleThreshold <= 1e12,
      "whale_threshold must be in 0...1e12 and not 0, not \(whaleThreshold)")
    require(!tiers.isEmpty, "tiers must not be empty")
    require(
      zip(tiers, tiers.dropFirst()).allSatisfy { $0.leverage < $1.leverage }, "tiers must be in order of leverage")
    for tier in tiers {
      let name = "tiers: \(shortest(tier.leverage))x"
      require(tier.leverage >= 1 && tier.leverage <= 1_000, "\(name): leverage must be in 1...1000")
      for share in [tier.takerShare, tier.makerShare] {
        require((0...1_000_000).contains(share), "\(name): shares must not be negative")
      }
      let reported = tier.reported
      require(
        0 <= reported.low && reported.low <= reported.value && reported.value <= reported.high && reported.high <= 1,
        "\(name): reported_share must be in 0...1, its low below and its high above it")
      require(
        model != .book || (tier.halfLifeHours > 0 && tier.halfLifeHours <= 1e6),
        "\(name): half_life_hours must be positive and at most 1e6")
      require(tier.halfLifeHours >= 0 && tier.halfLifeHours <= 1e6, "\(name): half_life_hours must be in 0...1e6")
    }
    require(tiers.contains { $0.takerShare > 0 }, "tiers: no taker_share is positive")
    require(tiers.contains { $0.makerShare > 0 }, "tiers: no maker_share is positive")
    return problems
  }
}
