/// The models that `build` can run.
package enum ModelKind: String, Codable, CaseIterable, Sendable {
  /// The open-interest query that this program replaces.
  case classic
  /// The two-sided, conserved position book.
  case book
  /// Every large trade opens a position.
  case trades
}
