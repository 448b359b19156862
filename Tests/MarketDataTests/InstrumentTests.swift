import MarketData
import Testing

@Suite("Instruments and venues")
struct InstrumentTests {
  @Test(
    "Currencies come from the name",
    arguments: [
      ("BTCUSDT", "BTC", "USDT"), ("BTCUSDC", "BTC", "USDC"), ("1000PEPEUSDT", "1000PEPE", "USDT"),
      ("BTCUSDT_261225", "BTC", "USDT"), ("ETHFDUSD", "ETH", "FDUSD"), ("USDCUSDT", "USDC", "USDT"),
    ])
  func currencies(symbol: String, base: String, quote: String) {
    let instrument = Instrument(venue: .binanceUSDM, symbol: symbol)
    #expect(instrument.base == base && instrument.quote == quote && instrument.settlement == quote)
  }

  @Test(
    "Symbols of every venue: venue, symbol, base, quote, settlement, contract size",
    arguments: [
      ("bybit-linear", "BTCUSDT", ["BTC", "USDT", "USDT"], 1.0),
      ("bybit-linear", "1000PEPEUSDT", ["1000PEPE", "USDT", "USDT"], 1),
      ("bybit-inverse", "BTCUSD", ["BTC", "USD", "BTC"], 1), ("okx", "BTC-USDT-SWAP", ["BTC", "USDT", "USDT"], 0.01),
      ("okx", "ETH-USDC-SWAP", ["ETH", "USDC", "USDC"], 0.1),
      ("okx-inverse", "BTC-USD-SWAP", ["BTC", "USD", "BTC"], 100),
      ("okx-inverse", "SOL-USD-SWAP", ["SOL", "USD", "SOL"], 10), ("bitget", "BTCUSDT", ["BTC", "USDT", "USDT"], 1),
      ("hyperliquid", "BTC", ["BTC", "USD", "USD"], 1), ("hyperliquid", "kPEPE", ["kPEPE", "USD", "USD"], 1),
      ("hyperliquid", "xyz:GOLD", ["GOLD", "USD", "USD"], 1), ("binance-cm", "ETHUSD_PERP", ["ETH", "USD", "ETH"], 10),
      // Hostile ones must only have some currencies.
      ("okx", "-USDT-", ["-USDT-", "USDT", "USDT"], 1), ("hyperliquid", ":", ["", "USD", "USD"], 1),
      ("okx", "", ["", "USDT", "USDT"], 1),
    ])
  func everyVenue(venue: String, symbol: String, currencies: [String], size: Double) {
    let instrument = Instrument(venue: .named(venue), symbol: symbol)
    #expect([instrument.base, instrument.quote, instrument.settlement] == currencies)
    #expect(instrument.contractSize == size && instrument.contract == instrument.venue.liquidation.contract)
  }

  @Test(
    "Coins of base currencies, multipliers taken off",
    arguments: [
      ("binance-um", "1000PEPEUSDT", "PEPE", 1_000.0), ("binance-um", "1000000MOGUSDT", "MOG", 1_000_000),
      ("bybit-linear", "10000LADYSUSDT", "LADYS", 10_000), ("binance-um", "1INCHUSDT", "1INCH", 1),
      ("binance-um", "1000USDT", "1000", 1), ("binance-um", "100XUSDT", "100X", 1),
      ("binance-um", "100000XUSDT", "100000X", 1),
      ("hyperliquid", "kPEPE", "PEPE", 1_000), ("hyperliquid", "KAS", "KAS", 1), ("hyperliquid", "k", "k", 1),
      ("hyperliquid", "kaito", "kaito", 1), ("binance-um", "kPEPEUSDT", "kPEPE", 1),
      ("binance-um", "1MBABYDOGEUSDT", "BABYDOGE", 1_000_000),
      ("bybit-linear", "SHIB1000USDT", "SHIB", 1_000), ("okx", "BTC-USDT-SWAP", "BTC", 1),
    ])
  func coins(venue: String, symbol: String, name: String, multiplier: Double) {
    #expect(Instrument(venue: .named(venue), symbol: symbol).coin == Coin(name: name, multiplier: multiplier))
  }

  @Test("A contract of another kind than the venue's rule has the plain rule of its kind")
  func rules() {
    var instrument = Instrument(venue: .bybitLinear, symbol: "BTCUSDT")
    #expect(instrument.liquidation == .bybitLinear)
    instrument.contract = .inverse
    #expect(instrument.liquidation == .isolatedInverse)
  }

  @Test("Every quote currency of a known venue counts as USD")
  func dollars() {
    // Not the endings of names but what they mean: BTCPERP is quoted in USDC.
    for venue in Venue.all {
      let quotes = venue.quotes.map { Instrument(venue: venue, symbol: "BTC" + $0).quote }
      #expect(quotes.allSatisfy(Currency.dollarLike.contains), "\(venue.id): \(quotes)")
    }
  }

  @Test("A name that says nothing has the venue's usual currency, a given one counts")
  func others() {
    #expect(Instrument(venue: .binanceUSDM, symbol: "XYZ").quote == "USDT")
    #expect(Instrument(venue: .hyperliquid, symbol: "BTC").quote == "USD")
    #expect(Instrument(venue: .named("kraken"), symbol: "PF_XBTUSD", quote: "USD").quote == "USD")
  }

  @Test("Venues are found by their id, and markets are ordered by symbol")
  func venues() {
    #expect(Venue.all.allSatisfy { Venue.named($0.id) == $0 })
    #expect(Venue.named("nowhere").id == "nowhere" && Venue.named("nowhere").brackets.symbols.isEmpty)
    let markets = [Market(venue: "b", symbol: "X"), Market(venue: "a", symbol: "X"), Market(venue: "z", symbol: "A")]
    #expect(markets.sorted().map(\.description) == ["z:A", "a:X", "b:X"])
  }
}
