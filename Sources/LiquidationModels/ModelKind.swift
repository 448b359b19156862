/// The models that `build` can run, the default first.
package enum ModelKind: String, Codable, CaseIterable, Sendable {
  /// The two-sided, conserved position book.
  case book
  /// The open-interest query that this program replaces.
  case classic
  /// Every large trade opens a position.
  case trades

  /// What the model declares of itself, and how it runs.
  package var type: any LiquidationModel.Type {
    switch self {
    case .book: BookModel.self
    case .classic: ClassicModel.self
    case .trades: TradesModel.self
    }
  }
}
