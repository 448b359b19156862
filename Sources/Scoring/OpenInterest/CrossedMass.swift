import LiquidationModels
import MarketData

extension MapRow {
  /// USDT that a price range passes over, both sides together.
  func crossed(low: Double, high: Double, bins: PriceBins) -> Double {
    crossed(.long, to: low, bins: bins) + crossed(.short, to: high, bins: bins)
  }

  /// USDT that prices pass over on their way from the map's to an extreme: longs down to a low, shorts up to a high; mass
  /// lies evenly within a bin. Complexity: O(bins passed).
  func crossed(_ side: Side, to extreme: Double, bins: PriceBins) -> Double {
    var sum = 0.0
    for distance in 0..<reach {
      switch side {
      case .long:
        let top = min(price, bins.lowerEdge(bin - distance + 1))
        guard top > extreme else { return sum }
        let bottom = bins.lowerEdge(bin - distance)
        sum += Double(long[distance]) * share(of: top - max(extreme, bottom), in: top - bottom)
      case .short:
        let bottom = max(price, bins.lowerEdge(bin + distance))
        guard bottom < extreme else { return sum }
        let top = bins.lowerEdge(bin + distance + 1)
        sum += Double(short[distance]) * share(of: min(extreme, top) - bottom, in: top - bottom)
      }
    }
    return sum
  }

  private func share(of part: Double, in whole: Double) -> Double { whole > 0 ? min(1, max(0, part / whole)) : 1 }
}
