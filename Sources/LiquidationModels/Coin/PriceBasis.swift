package import Basics
package import MarketData

/// What one unit of a contract's price is in a reference's, as time goes on: the basis between them.
///
/// At every moment at which both have a bar that ends, the ratio of their closes counts; older ones fade with a half-life of
/// an hour, so that neither a minute's noise nor an old premium moves the map. Never looks ahead.
///
///     r(t) = r + (1 - 2^(-dt / 1 h)) * (reference close / close - r)
package struct PriceBasis: Sendable {
  /// When it changed, ascending, and to what.
  private var times: [Milliseconds] = [], ratios: [Double] = []
  static let halfLife = Milliseconds.hour

  /// The basis of some bars against others; 1 for all time where they never end together. Complexity: O(bars).
  package init(of bars: Bars, against reference: Bars) {
    var position = 0
    for bar in 0..<bars.count {
      let end = bars.openTime[bar] + bars.interval
      while position < reference.count, reference.openTime[position] + reference.interval < end { position += 1 }
      guard position < reference.count else { break }
      guard reference.openTime[position] + reference.interval == end else { continue }
      let ratio = reference.close[position] / bars.close[bar]
      guard let last = ratios.last, let time = times.last else {
        (times, ratios) = ([end], [ratio])
        continue
      }
      let part = lost(afterHalfLives: Double(end - time) / Double(Self.halfLife))
      times.append(end)
      ratios.append(last + part * (ratio - last))
    }
  }

  /// What keeps two contracts from being of one coin, or nil: they never trade together, or at prices of another size, as
  /// where one has been renamed or redenominated.
  package var problem: String? {
    guard let low = ratios.min(), let high = ratios.max() else { return "it has no bar in common with the largest contract" }
    guard low >= 0.5, high <= 2 else {
      let worst = high > 2 ? high : low
      return "its price is \(shortest((1 / worst * 1_000).rounded() / 1_000)) times that of the largest contract"
    }
    return nil
  }

  /// The ratio at a moment; before the first the first. Complexity: O(log n).
  package func ratio(at time: Milliseconds) -> Double {
    guard !times.isEmpty else { return 1 }
    return ratios[max(0, times.lowerBound(of: time + 1) - 1)]
  }
}
