import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// How far from the price `near.json` reaches, as a share of it, and how much time it tells.
  private static let reach = 0.05, length = Milliseconds.day

  /// `near.json`: estimated liquidations within 5 % of the price over the last 24 hours, in columns of about five minutes and fine
  /// rows; nil for a model without such.
  ///
  /// A column is an array of amounts from the lowest row up, rounded to whole units of the currency, or to a thousandth of
  /// the largest where that is less.
  package var nearDocument: JSON? {
    guard let near, let last = near.candles.last else { return nil }
    let (low, high) = (map.price * (1 - Self.reach), map.price * (1 + Self.reach))
    let shown = (near.rows.row(of: low) ?? 0)..<(near.rows.row(of: high) ?? near.rows.count - 1) + 1
    let columns = near.candles.indices.filter { near.candles[$0].openTime > last.openTime - Self.length }
    let totals = columns.map { near.totals(ofColumn: $0)[shown] }
    let largest = totals.joined().reduce(0, max)
    let unit = min(1, powerOfTen(atMost: Double(largest) / 1_000))
    return [
      "schema": "liqheat/near/1",
      "symbol": .string(symbol),
      "venue": .string(instrument.venue.id),
      "currency": .string(quote),
      "model": .string(modelName),
      "synthetic": .bool(isSynthetic),
      "estimated": true,
      "generated": .time(to),
      "price": .number(map.price),
      "row_size": .number(near.rows.bins.size),
      "lowest_price": .number(near.rows.lowerEdge(shown.lowerBound)),
      "rows": .integer(shown.count),
      "column_seconds": .integer(Int(near.columnDuration / 1_000)),
      "amount_unit": .number(unit),
      "columns": .array(
        zip(columns, totals).map { column, totals in
          let candle = near.candles[column]
          var text: [UInt8] = [UInt8(ascii: "[")]
          for amount in totals {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            text.appendNumber((Double(amount) / unit).rounded())
          }
          text.append(UInt8(ascii: "]"))
          return [
            "time": .integer(Int(candle.openTime / 1_000)), "open": .number(candle.open), "high": .number(candle.high),
            "low": .number(candle.low), "close": .number(candle.close), "amounts": .raw(text),
          ]
        }),
    ]
  }

  /// The largest of 1, 0.1 … 1e-12 that is no more than a number; the last for nothing.
  private func powerOfTen(atMost limit: Double) -> Double {
    let digits = (0...12).first { 1 / powersOfTen[$0] <= limit } ?? 12
    return 1 / powersOfTen[digits]
  }
}
