import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

@Suite struct CandleLayerTests {
  private func candle(_ minute: Int, _ open: Double, _ high: Double, _ low: Double, _ close: Double) -> Candle {
    Candle(openTime: Milliseconds(minute) * .minute, open: open, high: high, low: low, close: close, volume: 2)
  }

  @Test func mergesOnMultiplesOfTheDuration() {
    let result = merged(
      [candle(5, 1, 4, 1, 3), candle(10, 3, 9, 2, 8), candle(15, 8, 8, 7, 7), candle(40, 7, 7, 5, 6)],
      into: 15 * .minute)
    #expect(result.map(\.openTime) == [0, 15 * .minute, 30 * .minute])
    #expect((result[0].open, result[0].high, result[0].low, result[0].close) == (1, 9, 1, 8))
    #expect(result[0].volume == 4)
  }

  /// Minutes: a column, the least wanted, the candle.
  @Test(arguments: [
    [5, 1, 5], [5, 12, 15], [5, 130, 180], [7, 10, 14], [1_440, 7_200, 10_080], [1_440, 57_600, 57_600],
  ])
  func roundDurations(_ minutes: [Milliseconds]) {
    #expect(
      candleDuration(column: minutes[0] * .minute, atLeast: minutes[1] * .minute, steps: drawing.timeSteps)
        == minutes[2] * .minute)
  }

  @Test func aRiseIsWhiteAFallRedBothOutlined() throws {
    var small = try SmallHeatmap(hours: [0, 1])
    let rise = Candle(openTime: 0, open: 10, high: 25, low: 5, close: 20, volume: 1)
    let fall = Candle(openTime: .hour, open: 20, high: 25, low: 5, close: 10, volume: 1)
    small.heatmap = Heatmap(
      rows: small.heatmap.rows, parts: [10], columnDuration: .hour, candles: [rise, fall])
    // 30 USDT on 30 pixels, an hour on 20.
    let view = PriceView(rows: small.heatmap.rows, range: 0..<3, top: 0, height: 30)
    let time = TimeScale(from: 0, to: 2 * .hour, left: 0, width: 40)
    var raster = Raster(size: PixelSize(uncheckedWidth: 40, height: 30), background: Color(0x00ff00))
    CandleLayer(small.heatmap, time: time, view: view, drawing: drawing, scale: 1).draw(on: &raster)
    #expect(raster[10, 15] == Color(0xffffff))
    #expect(raster[30, 15] == Color(0xff4d42))
    // The wick from 25 to 5 is pixels 5 ..< 25, with one pixel of outline beyond; the body 10 ..< 20.
    let middle = raster[10, 7]
    #expect(middle == Color(0xffffff))
    #expect(raster[10, 4] == Color(0x10141a))
    #expect(raster[10, 3] == Color(0x00ff00))
    #expect(raster[6, 7] == Color(0x00ff00))
    #expect(raster[6, 12] == Color(0xffffff))
  }
}
