import MarketData
import Testing

@testable import LiquidationModels

@Suite("Entry prices of a bar")
struct EntriesTests {
  private let bar = Bar(
    openTime: 0, open: 101, high: 119, low: 101, close: 119, volume: 10, quoteVolume: 1_100, takerBuyVolume: 5,
    openInterest: 100, openInterestDelta: 10)

  @Test("Evenly over the range where nothing more is known")
  func even() {
    for prices in [[], [PriceVolume(low: 100, high: 110, bought: 0, sold: 0)]] {
      let parts = Entries(bar, prices: prices).parts
      #expect(parts.map(\.prices) == [101...119] && parts.map(\.share) == [1])
    }
  }

  @Test("As traded where volume at price is known, within the bar's range; by hand")
  func traded() {
    let parts = Entries(
      bar,
      prices: [
        PriceVolume(low: 90, high: 100, bought: 5, sold: 5), PriceVolume(low: 100, high: 110, bought: 1, sold: 2),
        PriceVolume(low: 110, high: 120, bought: 4, sold: 3),
      ]
    ).parts
    #expect(parts.map(\.prices) == [101...110, 110...119])
    #expect(parts.map(\.share) == [0.3, 0.7])
  }

  /// 100 contracts open; three quarters of the volume was traded at 100 to 110, so three quarters of the shorts' mass
  /// lies at the liquidation prices of those entries.
  @Test("The book follows the volume at price, and still holds the open interest")
  func book() throws {
    let bins = try #require(PriceBins("1"))
    func masses(_ prices: [PriceVolume]?) -> [(bin: Int, contracts: Double)] {
      var model = BookModel(ModelSetup(parameters: ModelParameters(), bins: bins, interval: 5 * .minute))
      var first = bar
      first.openInterest = 100
      first.openInterestDelta = 0
      model.advance(first)
      var second = bar
      second.volume = 200
      second.openInterest = 200
      second.openInterestDelta = 100
      model.advance(second, trades: prices.map { BarTrades(prices: $0) })
      let levels = LiquidationMap(
        of: model, rows: MapRows(PriceRows(bins: bins, range: 0..<400)), price: 119, openInterest: 200
      ).levels
      let shorts = levels.reduce(model.unexplained.short) { $0 + ($1.side == .short ? $1.contracts : 0) }
      #expect(abs(shorts - 200) < 1e-9)
      return levels.filter { $0.side == .short && $0.leverage == 3 }.map { ($0.bin, $0.contracts) }
    }
    // 3x shorts are liquidated at 1.328 times their entry: 134 ... 146 and 146 ... 158.
    let traded = masses([
      PriceVolume(low: 100, high: 110, bought: 90, sold: 60), PriceVolume(low: 110, high: 120, bought: 20, sold: 30),
    ])
    let even = masses(nil)
    let edge = Int(110 * (1 + 1 / 3.0) / 1.004)
    let low = traded.filter { $0.bin < edge }.reduce(0) { $0 + $1.contracts }
    let all = traded.reduce(0) { $0 + $1.contracts }
    let evenAll = even.reduce(0) { $0 + $1.contracts }
    // The edge lies within a bin of a thirteenth of the range's mass.
    #expect(abs(low / all - 0.75) < 0.07)
    #expect(abs(even.filter { $0.bin < edge }.reduce(0) { $0 + $1.contracts } / evenAll - 0.5) < 0.07)
  }
}
