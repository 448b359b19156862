import LiquidationModels

/// What a run tells of a symbol that it built; small, so that the report need not be kept.
package struct BuiltSymbol: Sendable {
  /// What the index tells.
  package let entry: IndexEntry
  /// The model's name on the command line, and what its input is worth.
  package let modelName: String, verdict: String
  /// Contracts of a coin that are not on its map, with the reasons.
  package let leftOut: [String]
  /// Size of the heatmap.
  package let columns: Int, rows: Int
  /// How long it took.
  package let duration: Duration

  init(_ report: LiquidationReport, entry: IndexEntry, duration: Duration) {
    self.entry = entry
    modelName = report.modelName
    (verdict, leftOut) = (report.quality.verdict, report.quality.leftOut)
    (columns, rows) = (report.heatmap.columns, report.heatmap.rows.count)
    self.duration = duration
  }
}

/// How a symbol fared in a run.
package enum SymbolOutcome: Sendable {
  /// It was built.
  case built(BuiltSymbol)
  /// Nothing that it is made from has changed.
  case unchanged
  /// It could not be built; what was there before stays, marked stale.
  case failed(any Error)
}
