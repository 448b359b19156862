/// What a fit says of one group of leverages, with 95 % intervals.
package struct ReportedFigures: Sendable {
  /// Least and largest leverage of the group.
  package let leverages: ClosedRange<Double>
  /// Share of the positions reached that is reported.
  package let share: Estimate
}

/// Estimated liquidations for each that was reported, by market and side.
package struct ReportedRatio: Sendable {
  package let market: String
  package let longs: Double, shorts: Double
}
