import LiquidationModels

extension MapRow {
  /// USDT that a price range passes over: longs from the price down to the low, shorts up to the high; mass lies evenly
  /// within a bin. Complexity: O(bins passed).
  func crossed(low: Double, high: Double, bins: PriceBins) -> Double {
    var sum = 0.0
    for distance in 0..<reach {
      let top = min(price, bins.lowerEdge(bin - distance + 1))
      guard top > low else { break }
      let bottom = bins.lowerEdge(bin - distance)
      sum += Double(long[distance]) * share(of: top - max(low, bottom), in: top - bottom)
    }
    for distance in 0..<reach {
      let bottom = max(price, bins.lowerEdge(bin + distance))
      guard bottom < high else { break }
      let top = bins.lowerEdge(bin + distance + 1)
      sum += Double(short[distance]) * share(of: min(high, top) - bottom, in: top - bottom)
    }
    return sum
  }

  private func share(of part: Double, in whole: Double) -> Double { whole > 0 ? min(1, max(0, part / whole)) : 1 }
}
