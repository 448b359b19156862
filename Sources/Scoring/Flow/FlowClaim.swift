/// What is claimed of a map, each part with its own test.
package enum FlowClaim: String, CaseIterable, Sendable {
  /// It says how much is liquidated: more than no map does.
  case distance
  /// It says where: more than itself shuffled within each percent, and than itself three days before.
  case places
  /// It says how much rests there: more than a map of entries of equal size.
  case amounts

  /// What the map must beat beside no map at all.
  package var rivals: [FlowVariant] {
    switch self {
    case .distance: []
    case .places: [.shuffled, .earlier]
    case .amounts: [.equalEntries]
    }
  }
}
