/// Which way a position faces: a long is force-closed below its entry, a short above.
package enum Side: String, CaseIterable, Codable, Sendable, Comparable {
  case long, short

  /// Longs first, as artifacts list them.
  package static func < (left: Side, right: Side) -> Bool { left == .long && right == .short }
}

/// One amount for each side.
package struct SideAmounts: Equatable, Sendable {
  /// Amounts, in the unit of the context.
  package var long = 0.0, short = 0.0

  /// Nothing on either side unless given.
  package init(long: Double = 0, short: Double = 0) {
    self.long = long
    self.short = short
  }

  /// The amount of a side.
  package subscript(side: Side) -> Double {
    get { side == .long ? long : short }
    set { if side == .long { long = newValue } else { short = newValue } }
  }
}
