package import Basics

/// A bar of a hand-made market and the open interest at its END.
package struct MarketRow: Sendable {
  /// USDT.
  package var open, high, low, close: Double
  /// Contracts.
  package var volume, takerBuyVolume: Double
  /// Contracts at the end of the bar; nil leaves the row out of the metrics file.
  package var openInterest: Double?

  /// A row from its parts; the quote volume written is volume x close.
  package init(
    _ open: Double, _ high: Double, _ low: Double, _ close: Double, volume: Double, takerBuy: Double? = nil,
    openInterest: Double?
  ) {
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    takerBuyVolume = takerBuy ?? volume / 2
    self.openInterest = openInterest
  }
}

/// Texts of hand-made history files, five minutes a row.
package enum MarketText {
  /// The first row of a klines file as published.
  package static let klinesHeader =
    "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"
  /// The first row of a metrics file as published.
  package static let metricsHeader =
    "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
    + "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n"

  /// Kline rows from a time on, without header.
  package static func klines(_ rows: [MarketRow], from start: Milliseconds) -> String {
    rows.enumerated().map { position, row in
      let time = start + Milliseconds(position) * 5 * .minute
      return "\(time),\(row.open),\(row.high),\(row.low),\(row.close),\(row.volume),\(time + 299_999),"
        + "\(row.volume * row.close),100,\(row.takerBuyVolume),\(row.takerBuyVolume * row.close),0\n"
    }.joined()
  }

  /// Open-interest rows, without header. `offset` 0 labels a row with the start of its bar, -1 with its end.
  package static func metrics(
    _ rows: [MarketRow], from start: Milliseconds, offset: Int, symbol: String = "BTCUSDT", withRatio: Bool = true
  ) -> String {
    rows.enumerated().compactMap { position, row in
      guard let openInterest = row.openInterest else { return nil }
      let label = start + Milliseconds(position - offset) * 5 * .minute
      let ratio = withRatio ? "\(row.takerBuyVolume / (row.volume - row.takerBuyVolume))" : ""
      let time = label.iso8601.replacing("T", with: " ").replacing("Z", with: "")
      return "\(time),\(symbol),\(openInterest),\(openInterest * row.close),1.0,1.0,1.0,\(ratio)\n"
    }.joined()
  }
}
