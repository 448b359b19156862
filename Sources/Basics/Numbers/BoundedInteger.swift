extension FixedWidthInteger {
  /// The whole part of a number, the nearest that this type can hold where it is beyond, 0 where it is no number.
  ///
  /// `Int(_:)` ends the program instead; no number that follows from a file, an option or a variable may reach it.
  @inlinable
  package init(bounded value: Double) {
    self = Self(exactly: value.rounded(.towardZero)) ?? (value.isNaN ? 0 : value < 0 ? .min : .max)
  }
}
