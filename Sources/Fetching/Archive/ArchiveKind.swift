/// What a file of the archive holds.
package enum ArchiveKind: String, CaseIterable, Sendable {
  case klines, metrics, markPriceKlines, aggTrades, fundingRate, liquidationSnapshot

  /// Whether its files are of bars of some length.
  package var hasInterval: Bool { self == .klines || self == .markPriceKlines }

  /// The files that are published of it.
  package var cadences: [Cadence] {
    switch self {
    case .klines, .markPriceKlines, .aggTrades: [.daily, .monthly]
    case .metrics, .liquidationSnapshot: [.daily]
    case .fundingRate: [.monthly]
    }
  }

  /// Whether a market publishes it: forced orders were published of coin-margined contracts alone.
  package func isPublished(of market: ArchiveMarket) -> Bool { self != .liquidationSnapshot || market == .cm }
}
