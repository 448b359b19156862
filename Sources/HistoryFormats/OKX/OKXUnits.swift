import MarketData

/// What a contract of OKX is: `ctVal`, and what volumes are in.
enum OKXUnits {
  /// Coins in a contract of a swap margined in USDT or USDC, of the coins of which that is known here.
  ///
  /// Source: OKX, `ctVal` of `GET /api/v5/public/instruments?instType=SWAP`, as of 2026.
  private static let coins: [String: Double] = ["BTC": 0.01, "ETH": 0.1, "SOL": 1, "ADA": 100, "DOGE": 1_000]

  /// The instrument of a market, its currencies told from a name such as `BTC-USDT-SWAP`.
  ///
  /// A contract margined in the coin is of 100 USD for BTC and of 10 USD for every other coin.
  static func instrument(_ market: Market) -> Instrument {
    let words = market.symbol.split(separator: "-").map(String.init)
    var instrument = Instrument(venue: Venue.named(market.venue), symbol: market.symbol, quote: words.dropFirst().first)
    instrument.base = words.first ?? market.symbol
    instrument.settlement = instrument.contract == .inverse ? instrument.base : instrument.quote
    if instrument.contract == .inverse { instrument.contractSize = instrument.base == "BTC" ? 100 : 10 }
    return instrument
  }

  /// Coins in a contract; nil where that is not known.
  static func coinsInContract(_ symbol: String) -> Double? {
    let words = symbol.split(separator: "-")
    guard let coin = words.first, words.count == 3, words[1] == "USDT" else { return nil }
    return coins[String(coin)]
  }

  /// Volume and what it was exchanged for, as the columns have it, of `vol`, `volCcy` and `volCcyQuote` of a bar.
  ///
  /// Of inverse contracts these are contracts and coins. Of linear ones the volume is in coins, which old files give as 0:
  /// there it is `vol` times the size of a contract, NaN where that is not known.
  static func volumes(
    _ contracts: Double, coins: Double, quote: Double, of instrument: Instrument
  ) -> (volume: Double, quoteVolume: Double) {
    if instrument.contract == .inverse { return (contracts, coins > 0 || contracts == 0 ? coins : .nan) }
    if coins > 0 || contracts == 0 { return (coins, quote > 0 || coins == 0 ? quote : .nan) }
    return (contracts * (coinsInContract(instrument.symbol) ?? .nan), quote > 0 ? quote : .nan)
  }
}
