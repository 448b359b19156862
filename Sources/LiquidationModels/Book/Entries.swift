internal import MarketData

/// At which prices the positions of a bar were entered: ranges, within each evenly, and the share of each.
struct Entries: Sendable {
  /// Ranges in USDT and their shares, which sum to 1.
  private(set) var parts: [(prices: ClosedRange<Double>, share: Double)]

  /// Evenly over one range.
  init(_ prices: ClosedRange<Double>) { parts = [(prices, 1)] }

  /// As the bar was traded where volume at price is known, else evenly over its range.
  init(_ bar: Bar, prices: [PriceVolume]) {
    self.init(bar.low...bar.high)
    guard !prices.isEmpty else { return }
    let traded = prices.compactMap { volume -> (prices: ClosedRange<Double>, share: Double)? in
      let (low, high) = (max(volume.low, bar.low), min(volume.high, bar.high))
      return low <= high && volume.volume > 0 ? (low...high, volume.volume) : nil
    }
    let total = traded.reduce(0) { $0 + $1.share }
    if total > 0 { parts = traded.map { ($0.prices, $0.share / total) } }
  }
}
