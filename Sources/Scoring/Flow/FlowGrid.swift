import Basics
import LiquidationModels
import MarketData

/// How maps are laid out for liquidation flow: finely, as wide bins hide half of what a map knows of the next hour.
enum FlowGrid {
  /// Bins of about 2.5 basis points of the first price, of a nice size; later prices must not decide, or the past would
  /// change.
  static func bins(for bars: Bars) -> PriceBins? {
    guard let price = bars.close.first else { return nil }
    return .nice(covering: 0...price, rows: 6_000)
  }

  /// Bins to each side of the price: 10 % of it, or as far as the bucket's prices go.
  static func reach(from price: Double, low: Double, high: Double, bins: PriceBins) -> Int {
    let farthest = max(price * 0.1, price - low, high - price)
    return Int(bounded: farthest / bins.size) + 2
  }
}
