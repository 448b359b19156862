package import Basics
package import MarketData

/// What one unit of a contract's price is in a reference's, as time goes on: the basis between them.
///
/// At every moment at which both have a bar that ends, the ratio of their closes counts; older ones fade with a half-life of
/// an hour, so that neither a minute's noise nor an old premium moves the map:
///
///     r(t) = r + (1 - 2^(-dt / 1 h)) * (reference close / close - r)
///
/// It never looks ahead, but that the first ratio also stands for the time before it.
package struct PriceBasis: Sendable {
  /// When it changed, ascending, and to what.
  private var times: [Milliseconds] = [], ratios: [Double] = []
  /// The median of all ratios; nil where the contracts never trade together.
  package private(set) var typical: Double?
  static let halfLife = Milliseconds.hour
  /// Ratios of one coin: a wrong print beyond them counts as their limit, so that it moves no level out of sight.
  static let plausible = 0.5...2.0

  /// The basis of some bars against others; 1 for all time where they never end together. Complexity: O(bars log bars).
  package init(of bars: Bars, against reference: Bars) {
    var position = 0
    var raw: [Double] = []
    for bar in 0..<bars.count {
      let end = bars.openTime[bar] + bars.interval
      while position < reference.count, reference.openTime[position] + reference.interval < end { position += 1 }
      guard position < reference.count else { break }
      guard reference.openTime[position] + reference.interval == end else { continue }
      raw.append(reference.close[position] / bars.close[bar])
      let ratio = min(max(raw[raw.count - 1], Self.plausible.lowerBound), Self.plausible.upperBound)
      let part = times.last.map { lost(afterHalfLives: Double(end - $0) / Double(Self.halfLife)) } ?? 1
      let last = ratios.last ?? ratio
      times.append(end)
      ratios.append(last + part * (ratio - last))
    }
    raw.sort()
    typical = raw.isEmpty ? nil : raw[raw.count / 2]
  }

  /// What keeps two contracts from being of one coin, or nil: they never trade together, or at prices of another size, as
  /// where one has been renamed or redenominated.
  package var problem: String? {
    guard let typical else { return "it has no bar in common with the contract whose prices are shown" }
    guard !Self.plausible.contains(typical) else { return nil }
    return
      "its price is \(shortest((1 / typical * 1_000).rounded() / 1_000)) times that of the contract whose prices are shown"
  }

  /// The ratio at a moment; before the first the first. Complexity: O(log n).
  package func ratio(at time: Milliseconds) -> Double {
    guard !times.isEmpty else { return 1 }
    return ratios[max(0, times.lowerBound(of: time + 1) - 1)]
  }
}
