package import Basics

/// What a file of the history holds.
package enum HistoryKind: Hashable, Sendable {
  /// Bars of the perpetual, of one length.
  case klines(interval: Milliseconds)
  /// Bars of the mark price.
  case markPriceKlines(interval: Milliseconds)
  /// Open interest and ratios.
  case metrics
  /// Trades, those of one taker order at one price as one row.
  case aggTrades
  /// Volume at price by bar, as `liqheat candles` makes it of trades.
  case volumeAtPrice(interval: Milliseconds)
  /// A table by column names, with bars of one length, open interest, or both in each row.
  case table(interval: Milliseconds, hasBars: Bool, hasOpenInterest: Bool)
  /// Open interest and mark prices of an instrument, minute by minute, in a file of all instruments.
  case assetContexts
  /// Trades of all instruments in an hour, each as its two sides have it; bars are made of them by `liqheat candles`.
  case fills
  /// Anything else; never read as bars.
  case other(String)

  /// The kind's name in reports.
  package var name: String {
    switch self {
    case .klines: "klines"
    case .markPriceKlines: "markPriceKlines"
    case .metrics: "metrics"
    case .aggTrades: "aggTrades"
    case .volumeAtPrice: "volumeAtPrice"
    case .table(_, true, true): "klines and open interest"
    case .table(_, true, false): "klines"
    case .table: "open interest"
    case .assetContexts: "asset_ctxs"
    case .fills: "node_fills"
    case .other(let name): name
    }
  }

  /// Length of the traded bars in it, where it has any.
  package var barInterval: Milliseconds? {
    switch self {
    case .klines(let interval), .table(let interval, true, _): interval
    default: nil
    }
  }

  /// Length of the mark price bars in it, where it has any.
  package var markInterval: Milliseconds? { if case .markPriceKlines(let interval) = self { interval } else { nil } }

  /// Whether it has open interest.
  package var hasOpenInterest: Bool {
    switch self {
    case .metrics, .assetContexts, .table(_, _, true): true
    default: false
    }
  }

  /// Whether bars are in it, or can be made of it.
  package var canMakeBars: Bool { barInterval != nil || self == .aggTrades }
}
