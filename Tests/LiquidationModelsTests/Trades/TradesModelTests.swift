import Basics
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

/// Tiers 5x, 10x, 25x, 50x, 100x at a maintenance margin of 0.4 %: a long entered at 1 is liquidated at
/// (1 - 1/L)/.996 = .80321, .90361, .96386, .98394, .99398, a short at (1 + 1/L)/1.004 = 1.19522, 1.09562, 1.03586,
/// 1.01594, 1.00598.
@Suite("The model from single trades")
struct TradesModelTests {
  private let bins: PriceBins
  private let parameters = ModelParameters(model: .trades)

  init() throws { bins = try #require(PriceBins("1")) }

  private typealias Moment = (bar: Bar, trades: BarTrades)

  private func bar(_ close: Double, _ trades: [LargeTrade] = [], day: Int = 0) -> Moment {
    let bar = Bar(
      openTime: Milliseconds(day) * .day, open: close, high: close, low: close, close: close, volume: 1,
      quoteVolume: close, takerBuyVolume: 0.5, openInterest: 1, openInterestDelta: 0)
    return (bar, BarTrades(large: trades))
  }

  private func trade(_ price: Double, _ notional: Double, buys: Bool, day: Int = 0) -> LargeTrade {
    LargeTrade(time: Milliseconds(day) * .day, id: 1, price: price, quantity: notional / price, takerBuys: buys)
  }

  private func levels(_ moments: [Moment], price: Double? = nil, lookbackDays: Int = 30) -> [Level] {
    var parameters = parameters
    parameters.lookbackDays = lookbackDays
    var model = TradesModel(ModelSetup(parameters: parameters, bins: bins, interval: 5 * .minute))
    model.price = price
    for moment in moments { model.advance(moment.bar, trades: moment.trades) }
    return LiquidationMap(
      of: model, rows: MapRows(PriceRows(bins: bins, range: 0..<2_000)), price: price ?? 0, openInterest: 0
    ).levels
  }

  /// A million bought at 1000 with the price at 970: the longs of 50x and 100x would be gone (983.94, 993.98), the other
  /// three are live (803.21, 903.61, 963.86) and share the million.
  @Test("A trade's notional is shared equally over the live leverages; by hand")
  func sharing() {
    let found = levels([bar(970, [trade(1_000, 1_000_000, buys: true)])])
    #expect(found.map { "\($0.bin) \($0.side) \($0.leverage)" } == ["803 long 5.0", "903 long 10.0", "963 long 25.0"])
    for level in found {
      #expect(abs(level.notional - 1_000_000 / 3) < 1e-6)
      #expect(abs(level.contracts - 1_000 / 3.0) < 1e-9)
    }
  }

  /// 1195.22, 1095.62, 1035.86, 1015.94, 1005.98: at 1000 all five are above the price.
  @Test("A seller opens shorts, above the price")
  func shorts() {
    let found = levels([bar(1_000, [trade(1_000, 600_000, buys: false)])])
    #expect(found.map(\.bin) == [1_005, 1_015, 1_035, 1_095, 1_195])
    #expect(found.map(\.leverage) == [100, 50, 25, 10, 5])
    #expect(found.allSatisfy { $0.side == .short && abs($0.notional - 120_000) < 1e-6 })
  }

  @Test("The current price decides, not the one at entry; no mass is lost while any leverage is live")
  func currentPrice() {
    let bars = [bar(1_000, [trade(1_000, 1_000_000, buys: true)]), bar(900)]
    #expect(levels(bars).map(\.leverage) == [5])
    #expect(abs(levels(bars).reduce(0) { $0 + $1.notional } - 1_000_000) < 1e-6)
    #expect(levels(bars, price: 995).count == 5)
    // Below the last liquidation price nothing is left.
    #expect(levels(bars + [bar(800)]).isEmpty)
  }

  @Test("A trade leaves with the window, to the last bit")
  func window() {
    let bars = [
      bar(1_000, [trade(1_000, 700_000.1, buys: true)]),
      bar(1_000, [trade(1_100, 500_000.3, buys: true, day: 3)], day: 3), bar(1_000, day: 5),
    ]
    #expect(levels(bars, lookbackDays: 4) == levels([bar(1_000), bars[1], bars[2]]))
    #expect(levels(bars, lookbackDays: 4).map(\.leverage) == [5, 10])
    #expect(levels(bars, lookbackDays: 1).isEmpty)
  }

  @Test("Trades of one fine bin stand at the liquidation price of their mean")
  func mean() {
    // 1000.00 and 1000.02 with equal quantities: 1000.01 x .80321 and so on; bins of 1/4,000 are .2 wide.
    let found = levels([
      bar(1_010, [trade(1_000, 1_000_000, buys: true), trade(1_000.02, 1_000_020, buys: true)])
    ])
    #expect(found.map(\.bin) == [803, 903, 963, 983, 993])
    #expect(abs(found.reduce(0) { $0 + $1.contracts } - 2_000) < 1e-6)
  }

  @Test("A senseless threshold is named", arguments: [0, -1, .infinity, .nan])
  func threshold(value: Double) {
    var parameters = parameters
    parameters.whaleThreshold = value
    #expect(parameters.problems.count == 1 && parameters.problems[0].hasPrefix("whale_threshold"))
  }
}
