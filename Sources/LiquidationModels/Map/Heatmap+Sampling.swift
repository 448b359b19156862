package import Basics
package import MarketData

/// What one heatmap of a run shows: from when on, to when at most, at which rows, in columns of how many bars.
package struct HeatmapPlan: Sendable {
  package var from: Milliseconds, to: Milliseconds
  package var rows: PriceRows
  package var barsPerColumn: Int

  package init(from: Milliseconds, to: Milliseconds = .max, rows: PriceRows, barsPerColumn: Int) {
    self.from = from
    self.to = to
    self.rows = rows
    self.barsPerColumn = barsPerColumn
  }
}

extension Heatmap {
  /// Runs a model over bars and samples its answer at the end of each column.
  ///
  /// Bars before `from` only bring the model up to date. A column is `barsPerColumn` bars long and begins at a multiple of
  /// its length, so that columns do not move when bars are appended; its answer is the one after its last bar.
  package init(
    running model: inout some LiquidationModel, over bars: Bars, from: Milliseconds, to: Milliseconds, rows: PriceRows,
    barsPerColumn: Int
  ) {
    let plan = HeatmapPlan(from: from, rows: rows, barsPerColumn: barsPerColumn)
    self = Heatmap.running(&model, over: bars, to: to, plans: [plan])[0]
  }

  /// Runs a model over bars once and samples its answer into several heatmaps.
  package static func running(
    _ model: inout some LiquidationModel, over bars: Bars, to: Milliseconds, plans: [HeatmapPlan]
  ) -> [Heatmap] {
    var heatmaps: [Heatmap] = []
    // What is sampled, in the order of the bars after which it is.
    var samples: [(bar: Int, heatmap: Int, column: Int)] = []
    for (number, plan) in plans.enumerated() {
      let (heatmap, lastBars) = columns(of: bars, plan: plan, to: to, model: model)
      heatmaps.append(heatmap)
      samples += lastBars.enumerated().map { (bar: $1, heatmap: number, column: $0) }
    }
    samples.sort { ($0.bar, $0.heatmap) < ($1.bar, $1.heatmap) }
    var next = 0
    for bar in 0..<bars.positions(from: to, to: .max).lowerBound {
      model.advance(bars, at: bar)
      while next < samples.count, samples[next].bar == bar {
        let sample = samples[next]
        model.sample(into: &heatmaps[sample.heatmap], column: sample.column)
        if let known = model.coverage { heatmaps[sample.heatmap].coverage.append(Float(known)) }
        next += 1
      }
    }
    return heatmaps
  }

  /// A heatmap of zeros with its candles, and the last bar of each column.
  private static func columns(
    of bars: Bars, plan: HeatmapPlan, to: Milliseconds, model: some LiquidationModel
  ) -> (Heatmap, lastBars: [Int]) {
    let (candles, lastBars) = plan.columns(of: bars, to: to)
    let heatmap = Heatmap(
      rows: plan.rows, parts: model.leverages.map { MapPart($0) }, reportedShares: model.reportedShares.map(\.value),
      columnDuration: plan.duration(of: bars), candles: candles)
    return (heatmap, lastBars)
  }
}

extension HeatmapPlan {
  /// Length of a column.
  func duration(of bars: Bars) -> Milliseconds { bars.interval * Milliseconds(barsPerColumn) }

  /// The columns of some bars, and the last bar of each.
  func columns(of bars: Bars, to: Milliseconds) -> (candles: [Candle], lastBars: [Int]) {
    let duration = duration(of: bars)
    var candles: [Candle] = []
    var lastBars: [Int] = []
    for bar in bars.positions(from: from, to: min(to, self.to)) {
      let columnTime = bars.openTime[bar].dividedFloor(by: duration) * duration
      if let last = candles.last, last.openTime == columnTime {
        candles[candles.count - 1].extend(with: bars[bar])
        lastBars[lastBars.count - 1] = bar
      } else {
        candles.append(Candle(bars[bar], openTime: columnTime))
        lastBars.append(bar)
      }
    }
    return (candles, lastBars)
  }
}

extension Candle {
  /// A column of one bar.
  init(_ bar: Bar, openTime: Milliseconds) {
    self.init(
      openTime: openTime, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume,
      quoteVolume: bar.notional)
  }

  /// Takes in the next bar of the same column.
  mutating func extend(with bar: Bar) {
    high = max(high, bar.high)
    low = min(low, bar.low)
    close = bar.close
    volume += bar.volume
    quoteVolume += bar.notional
  }
}
