import Basics
package import LiquidationModels
import MarketData

/// A rule of the user: tell of clusters that hold at least an amount within a distance of the price.
package struct AlertRule: Hashable, Codable, Sendable {
  /// Least estimated liquidations of the cluster, in the quote currency.
  package var above: Double
  /// Largest distance from the price to its nearer edge, in percent.
  package var withinPercent: Double

  package init(above: Double, withinPercent: Double) {
    self.above = above
    self.withinPercent = withinPercent
  }

  /// Reads `50M@2`: 50 million or more within 2 %, 10 % at most. Suffixes are K, M and B; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let distance = Double(parts[1]), distance > 0, distance <= LiquidationMap.nearField else {
      return nil
    }
    let scales = ["K": 1e3, "M": 1e6, "B": 1e9]
    let scale = parts[0].last.flatMap { scales[$0.uppercased()] }
    guard let amount = Double(scale == nil ? parts[0] : parts[0].dropLast()), amount > 0,
      amount * (scale ?? 1) < 1e15
    else { return nil }
    self.init(above: amount * (scale ?? 1), withinPercent: distance)
  }
}

extension LiquidationReport {
  /// `alerts.json`: what has been built up, unwound and swept in 24 hours, and which clusters meet the user's rules.
  package func alertsDocument(_ rules: [AlertRule]) -> JSON {
    [
      "schema": "liqheat/alerts/1",
      "symbol": .string(symbol),
      "venue": .string(instrument.venue.id),
      "currency": .string(quote),
      "synthetic": .bool(isSynthetic),
      "estimated": true,
      "generated": .time(to),
      "price": .number(map.price),
      "changes": .array(changes.map(\.document)),
      "rules": .array(
        rules.map { rule in
          [
            "above": .number(rule.above), "within_percent": .number(rule.withinPercent),
            "clusters": .array(
              clustersNear.filter {
                $0.total >= rule.above && map.edgeDistances(of: $0).near.magnitude <= rule.withinPercent
              }.map(clusterDocument)),
          ]
        }),
    ]
  }
}
