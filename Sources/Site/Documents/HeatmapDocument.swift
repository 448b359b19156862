import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// `heatmap.json`, in the shape that clients of the paid API know.
  ///
  /// Cells are `[column, row, amount]`, those of zero left out, by column and row, all leverages and both sides summed.
  /// Candles are `[seconds, "open", "high", "low", "close", "amount traded"]`.
  /// Where the map has more than 360 columns, a column here spans several, `meta.column_seconds` long: its cells are the
  /// mass at its END and its candle merges theirs.
  package var heatmapDocument: JSON {
    get throws {
      let coarse = CoarseColumns(heatmap)
      var cells: [UInt8] = [UInt8(ascii: "[")]
      var candles: [JSON] = []
      var coverage: [JSON] = []
      for (openTime, columns) in coarse.columns {
        appendCells(of: columns.upperBound - 1, as: candles.count, to: &cells)
        candles.append(candleDocument(heatmap.candles[columns], openTime: openTime))
        if !heatmap.coverage.isEmpty { coverage.append(.number(Double(heatmap.coverage[columns.upperBound - 1]))) }
      }
      cells.append(UInt8(ascii: "]"))
      return [
        "code": "0",
        "msg": "success",
        "data": [
          "y_axis": .array((0..<heatmap.rows.count).map { .number(heatmap.rows.lowerEdge($0)) }),
          "liquidation_leverage_data": .raw(cells),
          "price_candlesticks": .array(candles),
          "update_time": .integer(Int(to / 1_000)),
          "meta": [
            "schema": "liqheat/heatmap/3",
            "venue": .string(instrument.venue.id),
            "sources": .array(sources.map(\.document)),
            "currency": .string(quote),
            "symbol": .string(symbol),
            "model": .string(modelName),
            "as_published": .bool(parameters.asPublished),
            "synthetic": .bool(isSynthetic),
            "estimated": true,
            "parameters": try .encoding(parameters),
            "row_size": .number(heatmap.rows.bins.size),
            "column_seconds": .integer(Int(coarse.duration / 1_000)),
            "model_coverage": .array(coverage),
            "window": ["from": .time(from), "to": .time(to)],
          ],
        ],
      ]
    }
  }

  private func appendCells(of column: Int, as index: Int, to text: inout [UInt8]) {
    let start = Array("[\(index),".utf8)
    let totals = heatmap.totals(ofColumn: column)
    let least = totals.reduce(0, max) * 1e-12
    for (row, amount) in totals.enumerated() {
      // What is next to nothing beside the largest is the rounding of what has closed.
      guard amount > least else { continue }
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: start)
      text.appendWhole(row)
      text.append(UInt8(ascii: ","))
      text.appendNumber(amount)
      text.append(UInt8(ascii: "]"))
    }
  }

  private func candleDocument(_ candles: ArraySlice<Candle>, openTime: Milliseconds) -> JSON {
    guard let first = candles.first, let last = candles.last else { return .null }
    let high = candles.reduce(first.high) { max($0, $1.high) }
    let low = candles.reduce(first.low) { min($0, $1.low) }
    let volume = candles.reduce(0) { $0 + $1.quoteVolume }
    var prices: [JSON] = [.integer(Int(openTime / 1_000))]
    for value in [first.open, high, low, last.close, volume] {
      var digits: [UInt8] = []
      digits.appendNumber(value)
      prices.append(.string(String(decoding: digits, as: UTF8.self)))
    }
    return .array(prices)
  }
}
