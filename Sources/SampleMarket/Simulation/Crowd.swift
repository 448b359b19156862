/// The account ratios that Binance publishes beside open interest: three slow walks about their usual values.
struct Crowd {
  private var topCount = 0.0, topSize = 0.0, all = 0.0

  /// Long/short ratios in units of 1e-8.
  struct Ratios {
    let topCount: Int, topSize: Int, all: Int
  }

  /// Moves on by a bar; a falling price makes small accounts buy.
  mutating func advance(shock: Double, random: inout RandomSource) -> Ratios {
    topCount = 0.998 * topCount + 0.01 * random.gaussian() - 0.004 * shock
    topSize = 0.998 * topSize + 0.006 * random.gaussian()
    all = 0.998 * all + 0.008 * random.gaussian() - 0.006 * shock
    return Ratios(
      topCount: Self.ratio(0.60 + 0.12 * topCount), topSize: Self.ratio(0.56 + 0.1 * topSize),
      all: Self.ratio(0.61 + 0.12 * all))
  }

  /// Long share over short share.
  private static func ratio(_ share: Double) -> Int {
    let long = max(0.05, min(0.95, share))
    return Int((long / (1 - long) * 100_000_000).rounded())
  }
}
