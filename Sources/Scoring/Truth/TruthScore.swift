package import LiquidationModels

/// How well maps recover the true resting positions, market by market.
package struct TruthScore: Sendable {
  /// Agreements by name of the map and band, one a market.
  package private(set) var agreements: [String: [DistanceBand: [Agreement]]] = [:]
  /// Names in the order in which they were first judged.
  package private(set) var names: [String] = []

  /// Nothing judged yet.
  package init() {}

  /// Judges the last map of one market by the positions open after its last bar.
  package mutating func judge(
    _ name: String, _ map: MapRow, truth: [TruePosition], bins: PriceBins
  ) {
    let known = MapRow(of: truth, price: map.price, bins: bins, reach: map.reach)
    if agreements[name] == nil { names.append(name) }
    for band in DistanceBand.allCases {
      let agreement = Agreement(map, known, band: band, bins: bins)
      agreements[name, default: [:]][band, default: []].append(agreement)
    }
  }

  /// Adds what was judged of other markets.
  package mutating func add(_ other: TruthScore) {
    for name in other.names {
      if agreements[name] == nil { names.append(name) }
      for (band, list) in other.agreements[name] ?? [:] {
        agreements[name, default: [:]][band, default: []] += list
      }
    }
  }

  /// Mean over markets of one measure, with its interval.
  package func mean(_ name: String, _ band: DistanceBand, _ measure: KeyPath<Agreement, Double>) -> Estimate {
    .mean(of: values(name, band, measure))
  }

  /// Mean difference of two maps over the same markets.
  package func lead(
    of name: String, over other: String, _ band: DistanceBand, _ measure: KeyPath<Agreement, Double>
  ) -> Estimate {
    .mean(of: zip(values(name, band, measure), values(other, band, measure)).map { $0 - $1 })
  }

  private func values(_ name: String, _ band: DistanceBand, _ measure: KeyPath<Agreement, Double>) -> [Double] {
    (agreements[name]?[band] ?? []).map { $0[keyPath: measure] }
  }
}
