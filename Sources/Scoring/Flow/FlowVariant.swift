/// What is added to the baseline: a map, something that looks like it, or a part of it.
package enum FlowVariant: Hashable, Sendable {
  /// What the map had where the prices went.
  case map
  /// The same with cells exchanged at random within each percent.
  case shuffled
  /// What the map of three days before had.
  case earlier
  /// What the same model's map had, run over bars with entries of equal size.
  case equalEntries
  /// What the map had of positions up to a distance from their entry, band by band.
  case upTo(EntryDistance)

  /// How tables name it.
  package var name: String {
    switch self {
    case .map: "map"
    case .shuffled: Placebo.weightsShuffled.rawValue
    case .earlier: Placebo.shiftedInTime.rawValue
    case .equalEntries: "entries of equal size in every bar"
    case .upTo(let band): "levels \(band.rawValue) from their entry, and nearer ones"
    }
  }
}

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
