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
