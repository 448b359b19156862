/// The traded price in whole ticks: a random walk with trends, jumps, and a weak pull home.
struct PricePath {
  /// Exact level in ticks, about which trades happen.
  private var level: Double
  /// Price of the last trade.
  private(set) var ticks: Int
  private let home: Double
  /// Trend of the current bar, a return.
  private var trend = 0.0
  private let trendNoise: Double
  /// The print at which this bar's jump happens, and its size as a return.
  private var jumpPrint = -1
  private var jump = 0.0

  /// Starts at the home price; `dailyVolatility` scales the trends.
  init(home: Int, dailyVolatility: Double, barsPerDay: Int) {
    self.home = Double(home)
    level = self.home
    ticks = home
    // A trend forgets itself within a day and then adds about a quarter of the day's volatility.
    trendNoise = 0.25 * dailyVolatility / Double(barsPerDay) * 0.083
  }

  /// Draws what holds for a whole bar.
  mutating func begin(jumpChance: Double, deviation: Double, prints: Int, random: inout RandomSource) {
    trend = 0.9965 * trend + trendNoise * random.gaussian()
    jumpPrint = -1
    guard random.uniform() < jumpChance else { return }
    jumpPrint = Int(random.uniform() * Double(prints))
    let size = (3 + 5 * random.uniform()) * deviation
    jump = random.uniform() < 0.5 ? size : -size
  }

  /// Moves to the next print; `push` is the return that forced orders of the last print cause.
  mutating func move(
    print: Int, of prints: Int, shock: Double, deviation: Double, push: Double, random: inout RandomSource
  ) {
    let step = 1 / Double(prints)
    let pull = 0.000_2 * (home - level) / home
    var change = deviation * step.squareRoot() * shock + (trend + pull) * step + push
    if print == jumpPrint { change += jump }
    level *= 1 + max(-0.2, min(0.2, change))
    level = max(100, min(level, home * 10))
    // Single trades stray from the level, by a seventh of a deviation, and leave no trace in it: wicks.
    let stray = 0.5 * (random.uniform() - 0.5) * deviation
    ticks = Int((level * (1 + stray)).rounded())
  }
}
