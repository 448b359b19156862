import Basics
import MarketData
import Testing

@testable import LiquidationModels

/// A report that looks like a market: a random walk, positions opened along it, levels swept when the price gets there.
struct Trial {
  var symbol = "BTCUSDT"
  var columns = 30 * 288
  var columnDuration: Milliseconds = 5 * .minute
  var startPrice = 100_000.0
  var rows = 400
  var priceDecimals = 1
  var leverages: [Double] = [5, 10, 25, 50, 100]
  var seed: UInt64 = 1
  var volatility = 0.0016
  var from: Milliseconds = 1_760_486_400_000
  var isSynthetic = true

  /// The report; complexity O(columns x rows x leverages).
  func report() throws -> LiquidationReport {
    var random = Random(seed)
    var candles: [Candle] = []
    var price = startPrice
    var trend = 0.0
    for column in 0..<columns {
      let open = price
      trend = trend * 0.99 - (price / startPrice - 1) * 1e-6 + random.normal() * volatility * 0.002
      var path: [Double] = []
      let jump = random.uniform() < 0.0008 ? random.normal() * volatility * 14 : 0
      for _ in 0..<5 { path.append((path.last ?? open) * (1 + trend + jump / 5 + random.normal() * volatility / 2.2)) }
      price = path[4]
      candles.append(
        Candle(
          openTime: from + Milliseconds(column) * columnDuration, open: open, high: max(open, path.max() ?? open),
          low: min(open, path.min() ?? open), close: price,
          volume: 100 + 900 * random.uniform() + 9_000 * jump.magnitude * 20))
    }
    let lowest = candles.map(\.low).min() ?? startPrice
    let highest = candles.map(\.high).max() ?? startPrice
    let range = lowest * 0.68...highest * 1.32
    let bins = try #require(PriceBins.nice(covering: range, rows: rows))
    let first = bins.index(of: range.lowerBound)
    let priceRows = PriceRows(bins: bins, range: first..<max(first + 1, bins.index(of: range.upperBound) + 1))
    var heatmap = Heatmap(
      rows: priceRows, parts: leverages.map { MapPart($0) }, columnDuration: columnDuration, candles: candles)
    let map = fill(&heatmap, random: &random)
    heatmap.coverage = (0..<columns).map { 0.9 + 0.08 * Float($0) / Float(max(1, columns)) }
    return LiquidationReport(
      instrument: Instrument(venue: .binanceUSDM, symbol: symbol), modelDescription: "book", from: from,
      to: from + Milliseconds(columns) * columnDuration, isSynthetic: isSynthetic, priceDecimals: priceDecimals,
      heatmap: heatmap, map: map, parameters: ModelParameters(), quality: QualityReport())
  }

  private func fill(_ heatmap: inout Heatmap, random: inout Random) -> LiquidationMap {
    let rows = heatmap.rows
    let height = rows.count
    let weights = [0.30, 0.28, 0.2, 0.13, 0.09, 0.05]
    let decay: [Float] = [0.9998, 0.9995, 0.9988, 0.998, 0.996, 0.99]
    // Standing mass by tier and side; longs first.
    var book = [[Float]](repeating: [Float](repeating: 0, count: 2 * height), count: leverages.count)
    for (column, candle) in heatmap.candles.enumerated() {
      let low = rows.row(of: candle.low) ?? 0
      let high = rows.row(of: candle.high) ?? height - 1
      let size = candle.volume * candle.close * (random.uniform() < 0.02 ? 8 : 1) / 10
      for tier in leverages.indices {
        for row in 0..<height {
          book[tier][row] *= row >= low ? 0 : decay[tier]
          book[tier][height + row] *= row <= high ? 0 : decay[tier]
        }
        for side in Side.allCases {
          let entry = candle.low + (candle.high - candle.low) * random.uniform()
          let price = LiquidationRule.isolatedLinear.price(entry: entry, leverage: leverages[tier], side: side)
          guard let row = rows.row(of: price), side == .long ? row < low : row > high else { continue }
          book[tier][side == .long ? row : height + row] += Float(size * weights[tier])
        }
        for row in 0..<low { heatmap.add(book[tier][row], tier: tier, column: column, row: row, side: .long) }
        for row in min(high + 1, height)..<height {
          heatmap.add(book[tier][height + row], tier: tier, column: column, row: row, side: .short)
        }
      }
    }
    var levels: [Level] = []
    for row in 0..<height {
      for side in Side.allCases {
        for tier in leverages.indices {
          let notional = Double(book[tier][side == .long ? row : height + row])
          guard notional > 0 else { continue }
          levels.append(
            Level(
              bin: rows.range.lowerBound + row, side: side, part: MapPart(leverages[tier]),
              contracts: notional / rows.lowerEdge(row), notional: notional))
        }
      }
    }
    return LiquidationMap(
      rows: MapRows(rows), price: heatmap.candles.last?.close ?? startPrice, parts: leverages.map { MapPart($0) },
      levels: levels)
  }
}
