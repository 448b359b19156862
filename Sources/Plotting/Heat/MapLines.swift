import LiquidationModels

/// A liquidation map brought to the lines of a view: estimated liquidations by line and group of parts.
struct MapLines: Equatable, Sendable {
  /// Amounts, a line after another, lowest first, by group within.
  let values: [Double]
  /// Number of groups.
  let tiers: Int
  /// Amount of the map's levels below and above the view.
  let below: Double, above: Double

  /// Sums the levels of a map, each part by itself unless groups are given. Complexity: O(levels).
  init(_ map: LiquidationMap, groups: [PartGroup]? = nil, view: PriceView) {
    let groups = groups?.map(\.parts) ?? map.parts.indices.map { [$0] }
    var places: [MapPart: Int] = [:]
    for (number, group) in groups.enumerated() {
      for part in group where part < map.parts.count { places[map.parts[part]] = number }
    }
    var values = [Double](repeating: 0, count: view.lines * groups.count)
    var (below, above) = (0.0, 0.0)
    for level in map.levels {
      guard let group = places[level.part] else { continue }
      map.forEachPart(of: level, on: view.rows) { row, share in
        if let line = row.flatMap(view.line(ofRow:)) {
          values[line * groups.count + group] += level.liquidations * share
        } else if map.rows.bins.middle(level.bin) < view.low {
          below += level.liquidations * share
        } else {
          above += level.liquidations * share
        }
      }
    }
    self.values = values
    tiers = groups.count
    self.below = below
    self.above = above
  }

  /// Share of the levels' mass outside of the view, 0...1.
  var outside: Double {
    let outside = below + above
    return outside > 0 ? outside / (outside + values.reduce(0, +)) : 0
  }

  /// Amount of a line by group.
  subscript(line: Int) -> ArraySlice<Double> { values[line * tiers..<(line + 1) * tiers] }

  /// Amount of the fullest line.
  var largest: Double {
    guard tiers > 0 else { return 0 }
    return (0..<values.count / tiers).reduce(0) { max($0, self[$1].reduce(0, +)) }
  }
}
