/// Which way a position faces: a long is force-closed below its entry, a short above.
package enum Side: String, CaseIterable, Codable, Sendable, Comparable {
  case long, short

  /// Longs first, as artifacts list them.
  package static func < (left: Side, right: Side) -> Bool { left == .long && right == .short }
}
