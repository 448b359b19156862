import ArgumentParser
import SampleMarket

/// What kind of market is simulated.
struct SampleOptions: ParsableArguments {
  @Option(help: "Length of the market's history in days.")
  var days = 30

  @Option(help: "Any number; another seed is another market.")
  var seed: UInt64 = 1

  @Flag(help: "Begin with the contract's first trade instead of a market that has long been open.")
  var listing = false

  @Option(
    help: ArgumentHelp(
      "Share of the volume that is bought and sold again within the bar, 0 to 0.95.", valueName: "share"))
  var churn: Double?

  @Option(help: ArgumentHelp("Shift of the takers' buying share from one half, -0.4 to 0.4.", valueName: "share"))
  var takerSkew: Double?

  @Option(help: ArgumentHelp("Sudden moves per day, on average.", valueName: "count"))
  var jumps: Double?

  @Option(
    help: ArgumentHelp(
      "A leverage that takers use, with its weight and mean lifetime in days, such as 25:0.12:2.8; may be repeated.",
      valueName: "leverage:weight:days"))
  var tier: [TierOption] = []

  @Option(help: "Whether an open-interest row is labelled with the start or the end of its bar.")
  var label = LabelOption.start

  /// The options of one symbol's market.
  func options(symbol: String) -> SampleMarketOptions {
    var options = SampleMarketOptions(symbol: symbol, days: days, seed: seed)
    options.start = listing ? .listing : .warmBook
    if let churn { options.churn = churn }
    if let takerSkew { options.takerSkew = takerSkew }
    if let jumps { options.jumpsPerDay = jumps }
    if !tier.isEmpty { options.takerTiers = tier.map(\.tier) }
    options.openInterestLabel = label == .start ? .barStart : .barEnd
    return options
  }
}

/// What the time of an open-interest row means.
enum LabelOption: String, ExpressibleByArgument, CaseIterable {
  case start, end
}

/// A leverage, its weight and its mean lifetime in days: `25:0.12:2.8`.
struct TierOption: ExpressibleByArgument {
  let tier: SampleMarketOptions.TakerTier

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let leverage = Int(parts[0]), let share = Double(parts[1]), let lifetime = Double(parts[2])
    else { return nil }
    tier = .init(leverage: leverage, share: share, lifetime: lifetime)
  }
}
