import LiquidationModels
package import MarketData

/// What the prices of every bucket passed over of the map that stood when it began, by leverage and side.
///
/// The columns are positions; estimated liquidations are these times the share that is reported, tier by tier. The opening
/// shares of a model scale its tiers nearly one by one, so a fit can weigh these columns instead of running the model anew.
package struct FlowSeries: Sendable {
  /// Leverages told apart, ascending by contract; a tier is a position in this list.
  package let leverages: [Double]
  /// How far from its entry a position of a tier is liquidated, as a share of the entry price, by side.
  package let distances: [SideAmounts]
  /// Share of the positions of each tier that is reported as liquidated when the price reaches them.
  package let reportedShares: [Double]
  /// Positions in USDT by tier, then by bucket; 0 where no map stood before a bucket.
  package internal(set) var long: [[Double]], short: [[Double]]

  /// Nothing passed over yet.
  package init(leverages: [Double], reportedShares: [Double], distances: [SideAmounts], buckets: Int) {
    self.leverages = leverages
    self.reportedShares = reportedShares
    self.distances = distances
    long = Array(repeating: Array(repeating: 0, count: buckets), count: leverages.count)
    short = long
  }

  /// Positions of a side, by tier.
  package subscript(side: Side) -> [[Double]] {
    get { side == .long ? long : short }
    set { if side == .long { long = newValue } else { short = newValue } }
  }

  /// Estimated liquidations of some tiers together in USDT, by bucket.
  package func liquidations(_ side: Side, over tiers: some Sequence<Int>) -> [Double] {
    let columns = self[side]
    var sum = Array(repeating: 0.0, count: columns.first?.count ?? 0)
    for tier in tiers {
      for bucket in sum.indices { sum[bucket] += reportedShares[tier] * columns[tier][bucket] }
    }
    return sum
  }

  /// Estimated liquidations of all tiers together in USDT, by bucket.
  package func liquidations(_ side: Side) -> [Double] { liquidations(side, over: leverages.indices) }

  /// Tiers of a side whose distance from the entry lies in a band.
  package func tiers(_ side: Side, in band: EntryDistance) -> [Int] {
    distances.indices.filter { EntryDistance(distances[$0][side]) == band }
  }
}

extension FlowSeries {
  /// How far from its entry a position of each leverage is liquidated, as a share of the entry price.
  package static func distances(
    leverages: [Double], brackets: MaintenanceBrackets, notional: Double, rule: LiquidationRule = .isolatedLinear
  ) -> [SideAmounts] {
    leverages.map { leverage in
      func distance(_ side: Side) -> Double {
        (brackets.liquidationPrice(entry: 1, leverage: leverage, side: side, notional: notional, rule: rule) - 1)
          .magnitude
      }
      return SideAmounts(long: distance(.long), short: distance(.short))
    }
  }
}

/// How far from its entry a position is liquidated, in four bands.
package enum EntryDistance: String, CaseIterable, Sendable {
  case near = "up to 1.2 %"
  case middle = "1.2 to 3 %"
  case far = "3 to 10 %"
  case beyond = "beyond 10 %"

  /// The band of a distance as a share of the entry price.
  package init(_ share: Double) {
    switch share {
    case ...0.012: self = .near
    case ...0.03: self = .middle
    case ...0.1: self = .far
    default: self = .beyond
    }
  }
}
