import Basics

/// A contract's units and its usual size: all arithmetic on prices and contracts is in whole ticks and steps.
struct Instrument: Hashable {
  /// Decimals of the tick (smallest price change) and of prices as published, which may have more.
  let tickDecimals: Int, priceDecimals: Int
  /// Decimals of the step, the smallest number of contracts.
  let stepDecimals: Int
  /// Price about which the market moves, in ticks.
  let startPrice: Int
  /// Usual open interest, in steps.
  let openInterest: Int
  /// Standard deviation of a day's return.
  let dailyVolatility: Double

  /// Decimals of quote volumes as published: those of a published price times a number of contracts.
  var quoteDecimals: Int { priceDecimals + stepDecimals }

  /// Ticks times steps in one unit of the quote currency.
  var unitsPerDollar: Double { powersOfTen[tickDecimals + stepDecimals] }

  /// What is known of a symbol, or an ordinary small coin.
  static func named(_ symbol: String) -> Instrument {
    switch symbol {
    case "BTCUSDT": .init(1, 2, 3, startPrice: 1_080_000, openInterest: 85_000_000, 0.020)
    case "ETHUSDT": .init(2, 2, 3, startPrice: 385_000, openInterest: 1_900_000_000, 0.029)
    case "BNBUSDT": .init(2, 3, 2, startPrice: 104_000, openInterest: 70_000_000, 0.026)
    case "SOLUSDT": .init(2, 4, 2, startPrice: 18_400, openInterest: 900_000_000, 0.034)
    case "XRPUSDT": .init(4, 4, 1, startPrice: 24_300, openInterest: 4_500_000_000, 0.032)
    case "DOGEUSDT": .init(5, 6, 0, startPrice: 18_700, openInterest: 2_600_000_000, 0.037)
    case "HYPEUSDT": .init(3, 5, 2, startPrice: 40_500, openInterest: 2_800_000_000, 0.041)
    case "1000PEPEUSDT": .init(7, 7, 0, startPrice: 72_000, openInterest: 25_000_000_000, 0.042)
    default: .init(4, 4, 1, startPrice: 86_000, openInterest: 140_000_000, 0.038)
    }
  }

  private init(
    _ tickDecimals: Int, _ priceDecimals: Int, _ stepDecimals: Int, startPrice: Int, openInterest: Int,
    _ dailyVolatility: Double
  ) {
    self.tickDecimals = tickDecimals
    self.priceDecimals = priceDecimals
    self.stepDecimals = stepDecimals
    self.startPrice = startPrice
    self.openInterest = openInterest
    self.dailyVolatility = dailyVolatility
  }
}
