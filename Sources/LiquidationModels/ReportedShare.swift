/// Share of the positions that a price reaches that exchanges report as liquidated.
///
/// Most positions are closed, cut or topped up before the price is there, and exchanges report at most one liquidation a
/// second and symbol. The share is learnt from reported liquidations (`calibrate --liquidations`, docs/accuracy.md).
package struct ReportedShare: Hashable, Sendable {
  /// The share, in 0...1.
  package var value: Double
  /// Its interval: 95 %, or what several fits span.
  package var low: Double, high: Double

  /// A share from its parts.
  package init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// Everything that is reached: amounts are positions, nothing was fitted.
  package static let all = ReportedShare(1, low: 1, high: 1)
}
