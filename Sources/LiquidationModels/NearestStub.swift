// To be replaced by the core's own, which has these names.
package import MarketData

/// A stretch of prices that holds much without standing out from its neighbours.
package struct Plateau: Equatable, Sendable {
  package var side: Side
  /// Its edge next to the price, and the one away from it.
  package var from: Double, to: Double
  package var total: Double

  package init(side: Side, from: Double, to: Double, total: Double) {
    (self.side, self.from, self.to, self.total) = (side, from, to, total)
  }
}

/// What became of a band of prices within 24 hours.
package struct MapChange: Equatable, Sendable {
  package enum Kind: String, Codable, Sendable { case builtUp, unwound, swept }
  package var kind: Kind, side: Side
  package var low: Double, high: Double, before: Double, now: Double

  package init(kind: Kind, side: Side, low: Double, high: Double, before: Double, now: Double) {
    (self.kind, self.side, self.low, self.high, self.before, self.now) = (kind, side, low, high, before, now)
  }
}

/// What real liquidations say about maps, by distance.
package enum Evidence {
  package struct Gain: Equatable, Sendable {
    package var value: Double, low: Double, high: Double

    package init(value: Double, low: Double, high: Double) { (self.value, self.low, self.high) = (value, low, high) }
  }

  package struct Row: Equatable, Sendable {
    /// The upper edge of a band of distances, in percent; nil for all beyond.
    package var upTo: Double?
    package var longs: Gain?, shorts: Gain?
    package var isShown: Bool

    package init(upTo: Double?, longs: Gain?, shorts: Gain?, isShown: Bool) {
      (self.upTo, self.longs, self.shorts, self.isShown) = (upTo, longs, shorts, isShown)
    }
  }
}

extension LiquidationReport {
  /// Clusters within 10 % of the price, nearest first, at most three a side.
  package var nearest: [Cluster] {
    Side.allCases.flatMap { side in
      clusters.filter { $0.side == side && map.distancePercent(of: $0).magnitude <= 10 }.prefix(3)
    }.sorted { map.distancePercent(of: $0).magnitude < map.distancePercent(of: $1).magnitude }
  }
}

extension Cluster {
  /// What it held more 24 hours ago is negative, in the quote currency; nil where that is not known.
  package var change24h: Double? { nil }
}
