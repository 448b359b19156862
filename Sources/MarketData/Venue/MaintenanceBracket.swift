/// One step of an exchange's maintenance margin table.
package struct MaintenanceBracket: Codable, Hashable, Sendable {
  /// Smallest notional of the bracket, in USDT.
  package var floor: Double
  /// Maintenance margin rate, a share of the notional.
  package var rate: Double
  /// Maintenance amount `cum`, in USDT: what makes the margin continuous from bracket to bracket.
  package var amount: Double

  /// A bracket from its parts.
  package init(floor: Double, rate: Double, amount: Double) {
    self.floor = floor
    self.rate = rate
    self.amount = amount
  }

  /// The amount of the bracket above, from a floor on, that makes the margin continuous:
  ///
  ///     amount + floor * (rate above - rate)
  func amount(ofBracketFrom floor: Double, rate above: Double) -> Double { amount + floor * (above - rate) }

  /// The first bracket of the large contracts: 0.4 %, nothing deducted.
  package static let first = MaintenanceBracket(floor: 0, rate: 0.004, amount: 0)
}
