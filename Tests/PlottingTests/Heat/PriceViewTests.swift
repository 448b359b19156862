import LiquidationModels
import MarketData
import Testing

@testable import Plotting

@Suite struct PriceViewTests {
  private func rows(_ range: Range<Int>) throws -> PriceRows {
    PriceRows(bins: try #require(PriceBins("10")), range: range)
  }

  @Test func aRowOverSeveralPixels() throws {
    let view = PriceView(rows: try rows(100..<110), range: 2..<6, top: 50, height: 80)
    #expect(view.lines == 4)
    #expect((view.low, view.high) == (1_020, 1_060))
    #expect(view.pixels(ofLine: 0) == 110..<130)
    #expect(view.pixels(ofLine: 3) == 50..<70)
    #expect(view.y(of: 1_020) == 130)
    #expect(view.y(of: 1_045) == 80)
    #expect(view.line(of: 1_019.99) == nil)
    #expect(view.line(of: 1_020) == 0)
    #expect(view.line(of: 1_060) == nil)
  }

  @Test(arguments: 0..<40)
  func linesCoverEveryPixelOnce(_ seed: UInt64) throws {
    var random = Random(seed)
    let count = Int.random(in: 1...3_000, using: &random)
    let view = PriceView(
      rows: try rows(0..<count), range: 0..<count, top: 9, height: Int.random(in: 1...1_500, using: &random))
    let pixels = (0..<view.lines).reversed().flatMap { Array(view.pixels(ofLine: $0)) }
    #expect(pixels == Array(9..<9 + view.height))
    #expect((0..<view.lines).allSatisfy { view.pixels(ofLine: $0).count >= max(1, view.thinnestLine) })
    #expect((0..<count).allSatisfy { view.line(ofRow: $0).map { (0..<view.lines).contains($0) } ?? false })
  }

  @Test func theViewOpensWhereMassIs() throws {
    // Rows of 10 USDT from 0 to 2,000, price at 1,000; mass of 100 at 940 ... 980, crumbs elsewhere.
    let rows = try rows(0..<200)
    var mass = [Double](repeating: 0.1, count: 200)
    for row in 94...98 { mass[row] = 100 }
    mass[10] = 100  // heavy but far: beyond a tenth of the price
    let candles = [Candle(openTime: 0, open: 1_000, high: 1_004, low: 996, close: 1_000, volume: 1)]
    let range = rowsWorthShowing(rows: rows, massByRow: mass, candles: candles, price: 1_000)
    // 94 by mass, 100 by the high, a margin of one row each.
    #expect(range == 93..<102)
  }

  @Test func theViewNeverLosesTheCandles() throws {
    let candles = [Candle(openTime: 0, open: 500, high: 1_700, low: 300, close: 900, volume: 1)]
    let range = rowsWorthShowing(
      rows: try rows(0..<200), massByRow: Array(repeating: 0, count: 200), candles: candles, price: 900)
    #expect(range.contains(30) && range.contains(170))
  }
}
