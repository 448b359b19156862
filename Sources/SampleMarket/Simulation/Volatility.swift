/// How lively the market is: daily rhythm, clusters of volatility, and the volume that goes with them.
struct Volatility {
  /// Long-run variance of a bar's return.
  let usual: Double
  /// Variance of the next bar before the time of day.
  private(set) var variance: Double
  /// Factor of the standard deviation at this time of the week.
  private(set) var season = 1.0

  /// Hour by hour, UTC: Asia's morning, Europe's, America's opening; the mean is 1.
  private static let hourly = [
    1.05, 1.10, 1.00, 0.90, 0.80, 0.75, 0.80, 0.90, 1.00, 0.95, 0.90, 0.90,
    1.00, 1.25, 1.50, 1.40, 1.25, 1.10, 1.05, 1.00, 0.95, 0.90, 0.75, 0.80,
  ]

  /// A calm start; `dailyVolatility` is the standard deviation of a day's return.
  init(dailyVolatility: Double, barsPerDay: Int) {
    usual = dailyVolatility * dailyVolatility / Double(barsPerDay)
    variance = usual
  }

  /// Standard deviation of the current bar's return.
  var deviation: Double { variance.squareRoot() * season }

  /// Volume of the current bar relative to the usual: follows volatility, less than in proportion.
  var activity: Double { (0.35 + 0.65 * (variance / usual).squareRoot()) * season }

  /// Sets the season; minutes are counted from a Thursday's midnight, as the epoch is.
  mutating func begin(minute: Int) {
    let hour = minute / 60 % 24
    let within = Double(minute % 60) / 60
    let rhythm = Self.hourly[hour] * (1 - within) + Self.hourly[(hour + 1) % 24] * within
    let weekday = minute / 1_440 % 7
    season = weekday == 2 || weekday == 3 ? rhythm * 0.7 : rhythm
  }

  /// Learns from a bar's return: GARCH(1,1), `v' = 0.015 u + 0.075 r^2 + 0.91 v`, with capped shocks.
  mutating func end(barReturn: Double) {
    let shock = barReturn / season
    variance = 0.015 * usual + 0.075 * min(shock * shock, 40 * usual) + 0.91 * variance
    variance = min(variance, 16 * usual)
  }
}
