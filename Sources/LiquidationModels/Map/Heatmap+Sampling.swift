package import Basics
package import MarketData

extension Heatmap {
  /// Runs a model over bars and samples its answer at the end of each column.
  ///
  /// Bars before `from` only bring the model up to date. A column is `barsPerColumn` bars long and begins at a multiple of
  /// its length, so that columns do not move when bars are appended; its answer is the one after its last bar.
  package init(
    running model: inout some LiquidationModel, over bars: Bars, from: Milliseconds, to: Milliseconds, rows: PriceRows,
    barsPerColumn: Int
  ) {
    let duration = bars.interval * Milliseconds(barsPerColumn)
    let shown = bars.positions(from: from, to: to)
    var candles: [Candle] = []
    var lastBars: [Int] = []
    for bar in shown {
      let columnTime = bars.openTime[bar].dividedFloor(by: duration) * duration
      if let last = candles.last, last.openTime == columnTime {
        candles[candles.count - 1].extend(with: bars[bar])
        lastBars[lastBars.count - 1] = bar
      } else {
        candles.append(Candle(bars[bar], openTime: columnTime))
        lastBars.append(bar)
      }
    }
    self.init(rows: rows, leverages: model.leverages, columnDuration: duration, candles: candles)
    for bar in 0..<shown.lowerBound { model.advance(bars, at: bar) }
    var bar = shown.lowerBound
    for (column, last) in lastBars.enumerated() {
      while bar <= last {
        model.advance(bars, at: bar)
        bar += 1
      }
      model.sample(into: &self, column: column)
      if let known = model.coverage { coverage.append(Float(known)) }
    }
  }
}

extension Candle {
  /// A column of one bar.
  init(_ bar: Bar, openTime: Milliseconds) {
    self.init(
      openTime: openTime, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume,
      quoteVolume: bar.quoteVolume)
  }

  /// Takes in the next bar of the same column.
  mutating func extend(with bar: Bar) {
    high = max(high, bar.high)
    low = min(low, bar.low)
    close = bar.close
    volume += bar.volume
    quoteVolume += bar.quoteVolume
  }
}
