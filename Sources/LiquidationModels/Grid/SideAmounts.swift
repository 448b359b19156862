/// One amount for each side.
public struct SideAmounts: Equatable, Sendable {
  /// Amounts, in the unit of the context.
  public var long = 0.0, short = 0.0

  /// Nothing on either side unless given.
  public init(long: Double = 0, short: Double = 0) {
    self.long = long
    self.short = short
  }

  /// The amount of a side.
  public subscript(side: Side) -> Double {
    get { side == .long ? long : short }
    set { if side == .long { long = newValue } else { short = newValue } }
  }
}
