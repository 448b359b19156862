/// Mass that would be force-closed within one price bin, of one side and leverage.
public struct Level: Equatable, Sendable {
  /// Index of the price bin.
  public var bin: Int
  /// Side of the positions.
  public var side: Side
  /// Their leverage.
  public var leverage: Int
  /// Their size in contracts.
  public var contracts: Double
  /// Their size in USDT.
  public var notional: Double
}
