package import Basics
package import MarketData

/// How a report is to be made, beside the model's own assumptions.
package struct ReportOptions: Encodable, Sendable {
  /// Bin size; chosen from the prices where nil.
  package var bins: PriceBins?
  /// Maintenance margin by position size, and where it comes from.
  package var brackets = MaintenanceBrackets.first, bracketSource = "first bracket of the large contracts"
  /// The price that parts longs from shorts in the map; the last close where nil.
  package var price: Double?
  /// Length of a column, a multiple of the bars'; chosen from the window where nil.
  package var columnDuration: Milliseconds?
  /// Whether only the map is wanted: the heatmap then has no columns, and the model answers once instead of at each.
  package var isMapOnly = false
  /// What is known of how good such maps are.
  package var score: ScoreSummary?
  /// Most columns that are made where their length is free.
  package static let mostColumns = 2_880
  /// Most columns that are made at all.
  package static let columnLimit = 100_000

  /// The defaults.
  package init() {}
}
