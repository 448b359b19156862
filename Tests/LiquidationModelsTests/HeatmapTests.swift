import Basics
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

@Suite("The heatmap")
struct HeatmapTests {
  /// Bars of a wandering market with rising and falling open interest.
  private func bars(_ count: Int) -> Bars {
    var random = SeededRandom(seed: 11)
    var bars = Bars(symbol: "X", interval: 5 * .minute)
    var price = 1_000.0
    var openInterest = 10_000.0
    for bar in 0..<count {
      let open = price
      price *= Double.random(in: 0.995...1.005, using: &random)
      let delta = Double.random(in: -50...60, using: &random)
      openInterest += delta
      bars.append(
        Bar(
          openTime: Milliseconds(bar) * 5 * .minute, open: open, high: max(open, price), low: min(open, price),
          close: price, volume: 100, quoteVolume: 100 * price, takerBuyVolume: 50, openInterest: openInterest,
          openInterestDelta: delta))
    }
    return bars
  }

  private let rows: PriceRows

  init() throws {
    rows = PriceRows(bins: try #require(PriceBins("10")), range: 40..<200)
  }

  private func heatmap(_ bars: Bars, from: Milliseconds = 0, barsPerColumn: Int = 1) -> Heatmap {
    var model = ClassicModel(
      ModelSetup(parameters: ModelParameters(model: .classic), bins: rows.bins, interval: bars.interval))
    return Heatmap(
      running: &model, over: bars, from: from, to: bars.end, rows: rows, barsPerColumn: barsPerColumn)
  }

  @Test("Appending bars leaves the columns before them as they were, bit for bit")
  func noLookAhead() {
    let all = heatmap(bars(400))
    let part = heatmap(bars(300))
    for column in 0..<300 {
      for row in 0..<rows.count where all.total(column: column, row: row) != part.total(column: column, row: row) {
        Issue.record("column \(column) row \(row) changed")
      }
    }
  }

  @Test("A column's totals are those of its rows, bit for bit, at whatever row the price stands")
  func totals() {
    let heatmap = heatmap(bars(300))
    for column in 0..<300 {
      let rows = (0..<rows.count).map { heatmap.total(column: column, row: $0) }
      #expect(heatmap.totals(ofColumn: column) == rows, "column \(column)")
    }
  }

  @Test("The last column is the map after the last bar")
  func lastColumn() {
    let bars = bars(400)
    var model = ClassicModel(
      ModelSetup(parameters: ModelParameters(model: .classic), bins: rows.bins, interval: bars.interval))
    let heatmap = Heatmap(running: &model, over: bars, from: 0, to: bars.end, rows: rows, barsPerColumn: 1)
    let map = LiquidationMap(of: model, rows: MapRows(rows), price: bars.close[399], openInterest: 0)
    #expect(map.levels.count > 20)
    for level in map.levels {
      let tier = map.parts.firstIndex(of: level.part) ?? 0
      let cell = heatmap.value(tier: tier, column: 399, row: level.bin - rows.range.lowerBound, side: level.side)
      #expect(abs(Double(cell) / level.notional - 1) < 1e-5)
    }
  }

  @Test("A column of several bars has their merged candle and the mass at its end")
  func columns() {
    let bars = bars(400)
    let fine = heatmap(bars)
    let coarse = heatmap(bars, barsPerColumn: 6)
    #expect(coarse.columns == 67)
    #expect(coarse.candles[3].open == bars.open[18] && coarse.candles[3].close == bars.close[23])
    #expect(coarse.candles[3].high == bars.high[18...23].max() && coarse.candles[3].volume == 600)
    #expect((0..<rows.count).allSatisfy { coarse.total(column: 3, row: $0) == fine.total(column: 23, row: $0) })
  }

  @Test("Bars before the window bring the model up to date and have no column")
  func warmUp() {
    let bars = bars(400)
    let whole = heatmap(bars)
    let shown = heatmap(bars, from: 100 * 5 * .minute)
    #expect(shown.columns == 300)
    #expect((0..<rows.count).allSatisfy { shown.total(column: 0, row: $0) == whole.total(column: 100, row: $0) })
  }
}
