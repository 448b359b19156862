import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite("The contracts of a coin, judged together")
struct CoinMarketTests {
  private func history(
    count: Int = 2_000, from first: Int = 0, scale: Double = 1, size: Double = 1, symbol: String = "BTCUSDT"
  ) -> SymbolHistory {
    var random = SeededRandom(seed: 9)
    var bars = Bars(symbol: symbol, interval: 5 * .minute)
    var (price, held) = (100.0, 10_000.0)
    for number in 0..<count {
      let open = price
      price *= 1 + 0.006 * (random.unit() - 0.5)
      let change = 200 * (random.unit() - 0.45)
      held += change
      let volume = 500 + 500 * random.unit()
      let bought = volume * random.unit()
      guard number >= first else { continue }
      bars.append(
        Bar(
          openTime: Milliseconds(number) * 5 * .minute, open: open * scale, high: max(open, price) * scale,
          low: min(open, price) * scale, close: price * scale, volume: volume * size,
          quoteVolume: volume * price * size * scale, takerBuyVolume: bought * size, openInterest: held * size,
          openInterestDelta: change * size))
    }
    return SymbolHistory(
      instrument: Instrument(venue: .binanceUSDM, symbol: symbol), bars: bars, from: bars.openTime[0], to: bars.end,
      quality: QualityReport(), isSynthetic: false)
  }

  private let variant = ModelVariant(name: "book", parameters: ModelParameters())

  private func maps(_ candidate: Candidate, _ bars: Bars) throws -> [MapRow] {
    let bins = try #require(ScoringGrid.bins(for: bars))
    return candidate.maps(bars, bins, ScoringGrid.reach(for: bars, bins: bins))
  }

  private func total(_ rows: [MapRow]) -> Double {
    rows.reduce(0) { $0 + ($1.long + $1.short).reduce(0) { $0 + Double($1) } }
  }

  @Test func `one contract is judged as itself`() throws {
    let history = history()
    let market = try CoinMarket([(history, .first)])
    #expect(market.bars.close == history.bars.close && market.bars.openInterest == history.bars.openInterest)
    #expect(market.bars.openInterestDelta == history.bars.openInterestDelta)
    let (alone, coin) = (Candidate(variant), Candidate(variant, of: market.contracts))
    #expect(try maps(coin, market.bars) == maps(alone, history.bars))
    #expect(coin.usesVolume == alone.usesVolume)
  }

  @Test func `two alike hold twice as much`() throws {
    let market = try CoinMarket([(history(), .first), (history(symbol: "BTCUSDC"), .first)])
    let one = Candidate(variant, of: Array(market.contracts.prefix(1)))
    let two = Candidate(variant, of: market.contracts)
    let (single, double) = (try maps(one, market.bars), try maps(two, market.bars))
    #expect(zip(single, double).allSatisfy { zip($0.long, $1.long).allSatisfy { 2 * $0 == $1 } })
    #expect(market.bars.volume[5] == 2 * market.contracts[0].bars.volume[5])
    let buckets = FlowBuckets(market.bars, length: .hour)
    let bins = try #require(FlowGrid.bins(for: market.bars))
    let (runTwo, runOne) = (try #require(two.flow), try #require(one.flow))
    let flow = runTwo(market.bars, .asTraded, buckets, bins, 1)
    let half = runOne(market.bars, .asTraded, buckets, bins, 1)
    #expect(flow.series.leverages == half.series.leverages + half.series.leverages)
    for side in Side.allCases {
      let (both, own) = (flow.series.liquidations(side), half.series.liquidations(side))
      #expect(own.contains { $0 > 0 } && zip(both, own).allSatisfy { ($0 - 2 * $1).magnitude <= 1e-9 * $0 })
    }
  }

  @Test func `prices are brought to the reference's, and a late contract begins with nothing`() throws {
    let late = history(from: 1_000, scale: 1.004, size: 0.25, symbol: "BTCUSDC")
    let market = try CoinMarket([(history(), .first), (late, .first)])
    let own = market.contracts[1].bars
    #expect(own.count == 2_000 && own.openTime == market.bars.openTime)
    #expect(zip(own.close, market.bars.close).allSatisfy { ($0 / $1 - 1).magnitude < 1e-9 })
    #expect(own.openInterest[999] == 0 && own.openInterest[1_000] == late.bars.openInterest[0])
    #expect((market.bars.openInterest[1_999] / history().bars.openInterest[1_999] - 1.25).magnitude < 1e-9)
    let rows = try maps(Candidate(variant, of: [market.contracts[1]]), market.bars)
    #expect(total(Array(rows.prefix(1_000))) == 0 && total(Array(rows.suffix(500))) > 0)
  }

  @Test func `a coin's map knows nothing of what comes`() throws {
    let market = try CoinMarket([
      (history(), .first), (history(scale: 1.002, size: 0.5, symbol: "BTCUSDC"), .first),
    ])
    let candidate = Candidate(variant, of: market.contracts)
    let bins = try #require(ScoringGrid.bins(for: market.bars))
    let reach = ScoringGrid.reach(for: market.bars, bins: bins)
    let whole = candidate.maps(market.bars, bins, reach)
    #expect(candidate.firstLookAhead(of: whole, in: market.bars, bins: bins, reach: reach) == nil)
  }

  @Test func `bars of other lengths and prices of another size are left out by name`() throws {
    var bars = Bars(symbol: "BTC", interval: .hour)
    bars.append(history(count: 1).bars[0])
    let hourly = SymbolHistory(
      instrument: Instrument(venue: .hyperliquid, symbol: "BTC"), bars: bars, from: 0, to: .hour,
      quality: QualityReport(), isSynthetic: false)
    let strange = history(count: 20, scale: 1_000, symbol: "BTCUSDC")
    let market = try CoinMarket([(history(count: 20), .first), (hourly, .first), (strange, .first)])
    #expect(market.contracts.count == 1)
    #expect(market.leftOut[0] == "Hyperliquid BTC: bars of 1h cannot be judged with others of 5m")
    #expect(market.leftOut[1].hasPrefix("Binance USD-M BTCUSDC: its price is 1000 times that of"))
    #expect(throws: DataError.self) { try CoinMarket([]) }
  }
}
