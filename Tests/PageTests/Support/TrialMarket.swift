import Basics
import MarketData

@testable import LiquidationModels

/// A made-up market whose liquidation levels are placed, decay and are swept as in a real one.
///
/// The price is a random walk. In every column each leverage opens longs and shorts at the price of the column, whose
/// liquidation levels lie 1/leverage away; standing mass decays by the leverage's half-life; levels that the column's range
/// crosses are gone. Cost: O(columns * cells).
struct TrialMarket {
  var columns = 288
  var rows = 120
  var leverages: [Double] = [3, 5, 10, 25, 50, 100]
  /// What of each leverage's positions is reported as liquidated.
  var shares = [0.5, 0.5, 0.25, 0.25, 0.125, 0.125]
  var halfLifeColumns = [8_640.0, 4_032, 1_440, 576, 288, 144]
  var duration = 5 * Milliseconds.minute
  var volatility = 0.0011
  var start: Milliseconds = 1_760_486_400_000
  var firstPrice = 108_000.0
  var binMantissa = 250
  var seed: UInt64 = 7
  /// Columns that are missing.
  var hole: Range<Int> = 0..<0

  /// The walk: candles of all columns that are there.
  func candles() -> [Candle] {
    var random = RandomNumbers(seed: seed)
    var price = firstPrice
    var trend = 0.0
    var candles: [Candle] = []
    for column in 0..<columns {
      trend = trend * 0.98 + random.swing() * volatility * 0.2
      let open = price
      price *= 1 + trend + random.swing() * volatility
      // Every price is a whole number of tenths, as an exchange quotes it.
      price = (price * 10).rounded() / 10
      let reach = price * volatility * 0.6
      let high = ((max(open, price) + reach * (1 + random.swing())) * 10).rounded() / 10
      let low = ((min(open, price) - reach * (1 + random.swing())) * 10).rounded() / 10
      guard !hole.contains(column) else { continue }
      candles.append(
        Candle(
          openTime: start + Milliseconds(column) * duration, open: open, high: high, low: low, close: price,
          volume: 100 + 50 * random.swing()))
    }
    return candles
  }

  /// Rows around the middle of the walk.
  func priceRows(_ candles: [Candle]) -> PriceRows {
    guard let bins = PriceBins(mantissa: binMantissa, decimals: 0) else { preconditionFailure("no such bins") }
    let lowest = candles.map(\.low).min() ?? 0, highest = candles.map(\.high).max() ?? 0
    let first = bins.index(of: (lowest + highest) / 2) - rows / 2
    return PriceRows(bins: bins, range: first..<(first + rows))
  }

  /// Mass over time, in the market's rows unless told otherwise.
  func heatmap(rows: PriceRows? = nil) -> Heatmap {
    let candles = candles()
    let rows = rows ?? priceRows(candles)
    var heatmap = Heatmap(
      rows: rows, parts: leverages.map { MapPart($0) }, reportedShares: shares, columnDuration: duration,
      candles: candles)
    var random = RandomNumbers(seed: seed &+ 1)
    for (tier, leverage) in leverages.enumerated() {
      let keep = Float(exp2(-1 / halfLifeColumns[tier]))
      var longs = Array(repeating: Float(0), count: rows.count)
      var shorts = longs
      for (column, candle) in candles.enumerated() {
        let price = heatmap.priceRows[column]
        let lowest = rows.row(of: candle.low) ?? 0, highest = rows.row(of: candle.high) ?? rows.count - 1
        for row in 0..<rows.count {
          longs[row] = row >= lowest ? 0 : longs[row] * keep
          shorts[row] = row <= highest ? 0 : shorts[row] * keep
        }
        for entry in [candle.low, (candle.low + candle.high) / 2, candle.high] {
          let amount = Float(200_000 * (1.2 + random.swing()))
          let below = rows.row(of: LiquidationRule.isolatedLinear.price(entry: entry, leverage: leverage, side: .long))
          let above = rows.row(of: LiquidationRule.isolatedLinear.price(entry: entry, leverage: leverage, side: .short))
          if let below, below <= price { longs[below] += amount }
          if let above, above >= price { shorts[above] += amount }
        }
        for row in 0..<rows.count {
          if longs[row] > 0, row <= price { heatmap.add(longs[row], tier: tier, column: column, row: row, side: .long) }
          if shorts[row] > 0, row >= price {
            heatmap.add(shorts[row], tier: tier, column: column, row: row, side: .short)
          }
        }
      }
    }
    heatmap.coverage = candles.indices.map { 0.9 + 0.1 * Float($0) / Float(candles.count) }
    return heatmap
  }
}

extension TrialMarket {
  /// The last columns in rows of a fifth of the size, as far as a share of the rows reaches on both sides of the prices.
  func near(columns shown: Int, reach: Int) -> Heatmap {
    let coarse = heatmap()
    let last = coarse.priceRows.suffix(shown)
    guard let bins = PriceBins(mantissa: binMantissa * 2, decimals: 1), let low = last.min(), let high = last.max()
    else {
      preconditionFailure("no such bins")
    }
    let first = coarse.rows.range.lowerBound
    let range = max(0, low - reach)..<min(coarse.rows.count, high + reach + 1)
    // Every price of the walk needs a row, so all of them are filled, and those shown kept.
    let fine = heatmap(rows: PriceRows(bins: bins, range: first * 5..<(first + coarse.rows.count) * 5))
    var near = Heatmap(
      rows: PriceRows(bins: bins, range: (first + range.lowerBound) * 5..<(first + range.upperBound) * 5),
      parts: leverages.map { MapPart($0) }, reportedShares: coarse.reportedShares.map { Double($0) },
      columnDuration: duration,
      candles: Array(fine.candles.suffix(shown)))
    let skipped = fine.columns - near.columns
    for tier in leverages.indices {
      for column in 0..<near.columns {
        for row in 0..<near.rows.count {
          for side in Side.allCases {
            let amount = fine.value(
              tier: tier, column: column + skipped, row: row + range.lowerBound * 5, side: side)
            if amount > 0 { near.add(amount, tier: tier, column: column, row: row, side: side) }
          }
        }
      }
    }
    near.coverage = Array(coarse.coverage.suffix(near.columns))
    return near
  }
}

private func exp2(_ value: Double) -> Double {
  // e^x by its series: |x| stays far below 1 here.
  let x = value * 0.693_147_180_559_945_3
  return 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)))
}
