import Basics
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

/// A market of six bars, small enough to follow with pencil and paper, and its maps.
///
///     bar   open   close  quote volume  OI delta   opens
///     0     1000   1000       50            0      -          (first snapshot: no delta)
///     1     1000   1010      100           +5      longs, entry bin 1000
///     2     1010    990      300          +10      shorts, entry bin 900
///     3      990   1020      200           -8      -          (open interest fell)
///     4     1020   1020      400           +4      -          (closed where it opened)
///     5     1020   1030      100           +1      longs, entry bin 1000
@Suite("The classic model")
struct ClassicModelTests {
  private let bins: PriceBins

  init() throws {
    bins = try #require(PriceBins("100"))
  }

  private func bars(openInterest: [Double], deltas: [Double]) -> [Bar] {
    let prices = [(1000.0, 1000.0), (1000, 1010), (1010, 990), (990, 1020), (1020, 1020), (1020, 1030)]
    let quoteVolumes = [50.0, 100, 300, 200, 400, 100]
    return prices.indices.map { bar in
      let (open, close) = prices[bar]
      // Contracts such that the bar's VWAP is its close.
      return Bar(
        openTime: Milliseconds(bar) * 5 * .minute, open: open, high: max(open, close), low: min(open, close),
        close: close, volume: quoteVolumes[bar] / close, quoteVolume: quoteVolumes[bar], takerBuyVolume: 0,
        openInterest: openInterest[bar], openInterestDelta: deltas[bar])
    }
  }

  private func map(
    _ bars: [Bar], asPublished: Bool, price: Double? = nil, lookbackDays: Int = 30
  ) -> LiquidationMap {
    var parameters = ModelParameters(model: .classic)
    parameters.asPublished = asPublished
    parameters.lookbackDays = lookbackDays
    var model = ClassicModel(ModelSetup(parameters: parameters, bins: bins, interval: 5 * .minute))
    model.price = price
    for bar in bars { model.advance(bar) }
    return LiquidationMap(
      of: model, rows: MapRows(PriceRows(bins: bins, range: 5..<20)), price: price ?? bars[bars.count - 1].close,
      openInterest: 0
    )
  }

  /// Kept are bars 1 and 5 (longs, 100 + 100 = 200) and bar 2 (shorts, 300): 500 in all. The newest open interest is
  /// 1,000 USDT, so longs have 400 at entry 1000 and shorts 600 at entry 900.
  /// Longs: 1000 (1 - 1/L + .004/L) = 800.8, 900.4, 960.16, 980.08, 990.04: all below 1030, in bins 800 and 900 (x 4).
  /// Shorts: 900 (1 + 1/L - .004/L) = 1079.28, 989.64, 935.856, ...: only the first is above 1030, in bin 1000.
  @Test("As published, by hand")
  func asPublished() {
    let bars = bars(openInterest: [900, 905, 960, 940, 990, 1_000], deltas: [0, 5, 55, -20, 50, 10])
    let map = map(bars, asPublished: true)
    #expect(
      map.levels.map { "\($0.bin) \($0.side) \($0.leverage)" } == [
        "8 long 5.0", "9 long 10.0", "9 long 25.0", "9 long 50.0", "9 long 100.0", "10 short 5.0",
      ])
    let expected = [400 * 0.15, 400 * 0.30, 400 * 0.25, 400 * 0.20, 400 * 0.10, 600 * 0.15]
    for (level, notional) in zip(map.levels, expected) {
      #expect(abs(level.notional / notional - 1) < 1e-12)
    }
    #expect(abs(map.totals.long - 400) < 1e-9 && abs(map.totals.short - 90) < 1e-9)
  }

  /// Weights are deltas at the VWAP: 5 x 1010 + 1 x 1030 = 6080 for longs, 10 x 990 = 9900 for shorts, 15980 in all.
  /// Open interest is 2 contracts at 1030 = 2060 USDT: longs 2060 x 6080/15980, shorts 2060 x 9900/15980.
  /// Longs: 1000 (1 - 1/5) / .996 = 803.21, ... 1000 x .99/.996 = 993.98; shorts: 900 x 1.2/1.004 = 1075.70.
  @Test("Repaired: the size of a delta counts, and the price is exact; by hand")
  func repaired() {
    let bars = bars(openInterest: [2, 2, 2, 2, 2, 2], deltas: [0, 5, 10, -8, 4, 1])
    let map = map(bars, asPublished: false)
    let longs = 2_060 * 6_080 / 15_980.0
    let shorts = 2_060 * 9_900 / 15_980.0
    #expect(abs(map.totals.long / longs - 1) < 1e-12)
    #expect(abs(map.totals.short / (shorts * 0.15) - 1) < 1e-12)
    #expect(abs(map.totalContracts.long / (longs / 1_030) - 1) < 1e-12)
    #expect(map.levels.map(\.bin) == [8, 9, 9, 9, 9, 10])
  }

  /// Entries are at 1000 and 900; had levels been reported there, the highest long would stand in bin 1000.
  @Test("Historical bug: levels stand at their liquidation price, not at their entry")
  func liquidationBins() {
    let bars = bars(openInterest: [900, 905, 960, 940, 990, 1_000], deltas: [0, 5, 55, -20, 50, 10])
    let map = map(bars, asPublished: true)
    #expect(map.levels.filter { $0.side == .long }.allSatisfy { $0.bin < 10 })
    #expect(map.levels.filter { $0.side == .short }.allSatisfy { $0.bin > 9 })
  }

  /// Four leverages share bin 900: a total that counted the bin once for each of them would be 5 x 340 + 60.
  @Test("Historical bug: cumulative totals count each level once")
  func cumulativeOnce() {
    let bars = bars(openInterest: [900, 905, 960, 940, 990, 1_000], deltas: [0, 5, 55, -20, 50, 10])
    let points = map(bars, asPublished: true).cumulative
    #expect(points.map(\.bins.lowerBound) == [9, 8, 10])
    for (point, usdt) in zip(points, [340.0, 400, 90]) { #expect(abs(point.liquidations - usdt) < 1e-9) }
  }

  @Test("A given price parts longs from shorts")
  func givenPrice() {
    let bars = bars(openInterest: [900, 905, 960, 940, 990, 1_000], deltas: [0, 5, 55, -20, 50, 10])
    // Above 930 the shorts of 10x (989.64), 25x (935.86) and 5x (1079.28) are live; below it the longs of 5x and 10x.
    let map = map(bars, asPublished: true, price: 930)
    #expect(map.levels.filter { $0.side == .short }.map(\.leverage) == [10, 25, 5])
    #expect(map.levels.filter { $0.side == .long }.map(\.leverage) == [5, 10])
  }

  @Test("Bars leave the window: a day later nothing of an old day is left")
  func rollingWindow() {
    var old = bars(openInterest: [900, 905, 960, 940, 990, 1_000], deltas: [0, 5, 55, -20, 50, 10])
    let later = Bar(
      openTime: .day + 6 * 5 * .minute, open: 1_000, high: 1_010, low: 1_000, close: 1_010, volume: 1,
      quoteVolume: 1_010,
      takerBuyVolume: 0, openInterest: 500, openInterestDelta: 1)
    old.append(later)
    let map = map(old, asPublished: true, lookbackDays: 1)
    #expect(map.levels.allSatisfy { $0.side == .long })
    #expect(abs(map.totals.long - 500) < 1e-9)
  }
}
