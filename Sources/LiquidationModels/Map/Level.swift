package import MarketData

/// Mass that would be force-closed within one price bin, of one side and leverage.
package struct Level: Equatable, Sendable {
  /// Index of the price bin.
  package var bin: Int
  /// Side of the positions.
  package var side: Side
  /// Their leverage.
  package var leverage: Double
  /// Their size in contracts.
  package var contracts: Double
  /// Their size in USDT.
  package var notional: Double
}
