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
