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
