/// What a fit says of one group of leverages, with 95 % intervals.
package struct ReportedFigures: Sendable {
  /// Least and largest leverage of the group.
  package let leverages: ClosedRange<Double>
  /// Share of the positions reached that is reported.
  package let share: Estimate
  /// The same without the ridge that draws both groups together: how much of the share is the prior's.
  package let free: Estimate
}

/// Estimated liquidations for each that was reported, by market and side.
package struct ReportedRatio: Sendable {
  package let market: String
  package let longs: Double, shorts: Double
}
